import { Link } from '@tanstack/react-router';
import { Entrance } from '../../app/Entrance';

/** Where a user lands that was made for scripts. */
export default function ApiOnlyPage() {
  return (
    <Entrance title="This account is for scripts">
      <p>It may use the API and fleetctl, but not these pages.</p>
      <Link className="btn" to="/logout" search={{}}>
        Sign in as somebody else
      </Link>
    </Entrance>
  );
}
