import { Icon } from '../ui/icons';
import { setTheme, useTheme } from './preferences';

/** Turns between light and dark. The settings page also offers to follow the system. */
export function ThemeButton() {
  useTheme();
  const isDark = document.documentElement.dataset.theme === 'dark';
  const name = isDark ? 'Use the light theme' : 'Use the dark theme';
  return (
    <button
      type="button"
      className="btn plain icon"
      aria-label={name}
      title={name}
      onClick={() => setTheme(isDark ? 'light' : 'dark')}
    >
      <Icon name={isDark ? 'sun' : 'moon'} />
    </button>
  );
}
