import { Link, Outlet } from '@tanstack/react-router';
import { Icon } from '../ui/icons';
import { AccountMenu } from './AccountMenu';
import styles from './Shell.module.css';
import { ThemeButton } from './ThemeButton';

const PAGES = [
  { to: '/hosts/manage', icon: 'hosts', name: 'Hosts' },
  { to: '/live', icon: 'live', name: 'Live query' },
  { to: '/queries/manage', icon: 'queries', name: 'Queries' },
  { to: '/schedule/manage', icon: 'schedule', name: 'Schedule' },
  { to: '/settings', icon: 'settings', name: 'Settings' },
] as const;

/** The frame of the signed-in pages: navigation at the left, the page beside it. */
export function Shell() {
  return (
    <div className={styles.shell}>
      <a className="skip" href="#content">
        Skip to content
      </a>
      <header className={styles.side}>
        <Link className={styles.logo} to="/hosts/manage" search={{}}>
          <img src="/favicon.svg" alt="" width="24" height="24" /> Fleet
        </Link>
        <nav className={styles.nav} aria-label="Main">
          {PAGES.map((page) => (
            <Link
              key={page.to}
              to={page.to}
              search={{}}
              className={styles.link}
              activeProps={{ 'aria-current': 'page' }}
              activeOptions={{ includeSearch: false }}
            >
              <Icon name={page.icon} />
              <span>{page.name}</span>
            </Link>
          ))}
        </nav>
        <div className={styles.foot}>
          <AccountMenu />
          <ThemeButton />
        </div>
      </header>
      <main id="content" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
