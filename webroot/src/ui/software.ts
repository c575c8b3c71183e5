const SOURCES: Readonly<Record<string, string>> = {
  apps: 'macOS application',
  deb_packages: 'Debian package',
  rpm_packages: 'RPM package',
  programs: 'Windows program',
  chrome_extensions: 'Chrome extension',
  firefox_addons: 'Firefox add-on',
  safari_extensions: 'Safari extension',
  python_packages: 'Python package',
  npm_packages: 'npm package',
  homebrew_packages: 'Homebrew package',
  atom_packages: 'Atom package',
  ie_extensions: 'Internet Explorer extension',
  chocolatey_packages: 'Chocolatey package',
  portage_packages: 'Portage package',
};

/** Where osquery found it, as people call it. */
export const sourceName = (source: string) => SOURCES[source] ?? (source || '–');
