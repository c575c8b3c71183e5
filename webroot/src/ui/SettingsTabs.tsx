import { Link } from '@tanstack/react-router';
import { useCan } from '../app/viewer';

const PLACES = [
  { to: '/settings', name: 'Organisation', needs: 'edit settings' },
  { to: '/settings/users', name: 'Users', needs: 'manage users' },
  { to: '/settings/teams', name: 'Teams', needs: 'edit team' },
] as const;

/** The ways between the settings pages. */
export function SettingsTabs({ at }: { at: (typeof PLACES)[number]['name'] }) {
  const may = useCan();
  return (
    <nav className="sub-nav" aria-label="Settings">
      {PLACES.filter((place) => may(place.needs)).map((place) => (
        <Link
          key={place.to}
          to={place.to}
          search={{}}
          className="tab"
          aria-current={place.name === at ? 'page' : undefined}
          activeOptions={{ exact: true }}
        >
          {place.name}
        </Link>
      ))}
    </nav>
  );
}
