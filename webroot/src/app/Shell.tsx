import { Link, Outlet } from '@tanstack/react-router';
import { Icon } from '../ui/icons';
import { AccountMenu } from './AccountMenu';
import type { Action } from './can';
import styles from './Shell.module.css';
import { ThemeButton } from './ThemeButton';
import { useCan } from './viewer';

interface Place {
  to: string;
  icon: string;
  name: string;
  /** Shown to those who may do this. */
  needs?: Action;
}

const PAGES: readonly Place[] = [
  { to: '/dashboard', icon: 'dashboard', name: 'Dashboard' },
  { to: '/hosts/manage', icon: 'hosts', name: 'Hosts' },
  { to: '/live', icon: 'live', name: 'Live query' },
  { to: '/queries/manage', icon: 'queries', name: 'Queries' },
  { to: '/schedule/manage', icon: 'schedule', name: 'Schedule', needs: 'see schedule' },
  { to: '/packs/manage', icon: 'packs', name: 'Packs', needs: 'write packs' },
  { to: '/policies/manage', icon: 'policies', name: 'Policies' },
  { to: '/software/manage', icon: 'software', name: 'Software' },
  { to: '/labels/manage', icon: 'labels', name: 'Labels' },
  { to: '/activity', icon: 'activity', name: 'Activity', needs: 'see activity' },
  { to: '/settings', icon: 'settings', name: 'Settings', needs: 'edit team' },
];

/** The frame of the signed-in pages: navigation at the left, the page beside it. */
export function Shell() {
  const may = useCan();
  const places = PAGES.filter((page) => page.needs === undefined || may(page.needs));
  return (
    <div className={styles.shell}>
      <a className="skip" href="#content">
        Skip to content
      </a>
      <header className={styles.side}>
        <Link className={styles.logo} to="/dashboard" search={{}}>
          <img src="/favicon.svg" alt="" width="24" height="24" /> Fleet
        </Link>
        <nav className={styles.nav} aria-label="Main">
          {places.map((page) => (
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
