import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { me } from '../api/account';
import styles from './AccountMenu.module.css';
import { leave } from './session';

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return (words[0]?.[0] ?? '?') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '');
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
          onAction={(key) =>
            key === 'out' ? leave() : router.navigate({ to: '/profile', search: {} })
          }
        >
          <MenuItem id="account" className="menu-item">
            My account
          </MenuItem>
          <MenuItem id="out" className="menu-item">
            Sign out
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
