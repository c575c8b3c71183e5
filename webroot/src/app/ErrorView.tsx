import { Link } from '@tanstack/react-router';
import { explain } from '../api/errors';
import { Empty } from '../ui/Empty';

export function NotFound() {
  return (
    <main>
      <Empty title="There is no such page">
        <p>The address may be old or mistyped.</p>
        <Link className="btn" to="/dashboard" search={{}}>
          Go to the dashboard
        </Link>
      </Empty>
    </main>
  );
}

export function Crash({ error }: { error: unknown }) {
  return (
    <main>
      <Empty title="This page broke">
        <p>{explain(error)}</p>
        <button type="button" className="btn" onClick={() => window.location.reload()}>
          Load it again
        </button>
      </Empty>
    </main>
  );
}
