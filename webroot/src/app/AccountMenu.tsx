import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { me, signOut } from '../api/account';
import styles from './AccountMenu.module.css';
import { session } from './session';

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return (words[0]?.[0] ?? '?') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '');
}

async function leave(): Promise<void> {
  // The session ends here even when the server cannot be told.
  await signOut().catch(() => undefined);
  session.end('signed-out');
}

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const router = useRouter();
  const { data: user } = useQuery({ queryKey: ['me'], queryFn: me, staleTime: 60_000 });
  const name = user?.name || user?.email || 'Account';
  return (
    <MenuTrigger>
      <Button className={styles.trigger ?? ''}>
        <span className="sr-only">Account:</span>
        <span className={styles.face} aria-hidden="true">
          {initials(name).toUpperCase()}
        </span>
        <span className={styles.name}>{name}</span>
      </Button>
      <Popover className="popover" placement="top start">
        <div className="menu-head">{user?.email}</div>
        <Menu
          className="menu"
          onAction={(key) => (key === 'out' ? leave() : router.navigate({ to: '/settings' }))}
        >
          <MenuItem id="settings" className="menu-item">
            Settings and password
          </MenuItem>
          <MenuItem id="out" className="menu-item">
            Sign out
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
