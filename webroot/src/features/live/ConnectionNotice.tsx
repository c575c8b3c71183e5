import { useEffect, useState } from 'react';
import type { RunClient } from '../../live/client';
import type { Connection } from '../../live/connection';
import { Notice } from '../../ui/Notice';

interface Props {
  run: RunClient;
  connection: Connection;
  over: boolean;
}

const REFUSALS: Readonly<Record<string, string>> = {
  unauthorized: 'Your session has ended. Sign in again to see this run.',
  forbidden: 'You may not watch this run.',
};

function useNow(active: boolean): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [active]);
  return now;
}

/** Says what the page waits for when no answers can come in. */
export function ConnectionNotice({ run, connection, over }: Props) {
  const waiting = connection.state === 'waiting';
  const now = useNow(waiting);
  if (connection.state === 'refused') {
    const known = REFUSALS[connection.reason];
    return <Notice kind="bad">{known ?? `The server refused: ${connection.reason}.`}</Notice>;
  }
  if (connection.state === 'connecting') return <Notice>Connecting to the server…</Notice>;
  if (connection.state !== 'waiting') return null;
  const seconds = Math.max(0, Math.ceil((connection.retryAt - now) / 1000));
  const retry = (
    <button type="button" className="btn" onClick={() => run.send({ type: 'retry' })}>
      Try now
    </button>
  );
  return (
    <Notice kind="warn" action={retry}>
      The connection to the server is lost; trying again in {seconds} s. Nothing is lost:{' '}
      {over ? 'the server keeps' : 'the run goes on and the server keeps'} the answers until then.
    </Notice>
  );
}
