const NAMES: Readonly<Record<string, string>> = {
  darwin: 'macOS',
  windows: 'Windows',
  ubuntu: 'Ubuntu',
  debian: 'Debian',
  centos: 'CentOS',
  rhel: 'Red Hat',
};

/** A platform as people call it. */
export const platformName = (platform: string) => NAMES[platform] ?? (platform || 'Unknown');
