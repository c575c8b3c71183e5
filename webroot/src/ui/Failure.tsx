import { Link } from '@tanstack/react-router';
import { ApiError, explain } from '../api/errors';
import { Empty } from './Empty';
import { Notice } from './Notice';

interface Props {
  /** What could not be shown, as the start of a sentence: "The hosts cannot be shown." */
  what: string;
  error: unknown;
  onRetry: () => void;
}

/** A line in place of a list that could not be fetched. */
export function Failure({ what, error, onRetry }: Props) {
  if (error instanceof ApiError && error.status === 403) return <Forbidden />;
  const retry = (
    <button type="button" className="btn" onClick={onRetry}>
      Try again
    </button>
  );
  return (
    <Notice kind="bad" action={retry}>
      {what} {explain(error)}
    </Notice>
  );
}

/** In place of a page that the signed-in user may not see. */
export function Forbidden() {
  return (
    <Empty title="You may not see this">
      <p>Your role does not reach this page. An administrator can change that.</p>
      <Link className="btn" to="/dashboard" search={{}}>
        Go to the dashboard
      </Link>
    </Empty>
  );
}

interface MissingProps {
  /** "host", "label". */
  kind: string;
  error: unknown;
  onRetry: () => void;
}

/** In place of one thing's page: it is gone, or it cannot be shown now. */
export function Missing({ kind, error, onRetry }: MissingProps) {
  const status = error instanceof ApiError ? error.status : 0;
  if (status === 403) return <Forbidden />;
  if (status === 404) {
    return (
      <Empty title={`There is no such ${kind}`}>
        <p>It may have been deleted, or it belongs to a team that you do not see.</p>
      </Empty>
    );
  }
  return <Failure what={`The ${kind} cannot be shown.`} error={error} onRetry={onRetry} />;
}
