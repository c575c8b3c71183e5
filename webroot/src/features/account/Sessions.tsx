import { useState } from 'react';
import { endSessions } from '../../api/account';
import { session } from '../../app/session';
import { Confirm } from '../../ui/Confirm';
import { ago } from '../../ui/time';

interface Props {
  userId: number | undefined;
  sessions: readonly { session_id: number; created_at: string }[] | undefined;
}

/** Where one is signed in, and a way to end it everywhere. */
export function Sessions({ userId, sessions }: Props) {
  const [asking, setAsking] = useState(false);
  if (sessions === undefined) return <p className="quiet">Reading your sessions…</p>;
  const newest = [...sessions].sort((a, b) => b.created_at.localeCompare(a.created_at))[0];
  return (
    <>
      <p>
        You are signed in {sessions.length === 1 ? 'once' : `${sessions.length} times`}
        {newest && `, the last time ${ago(newest.created_at)}`}.
      </p>
      <div>
        <button type="button" className="btn" onClick={() => setAsking(true)}>
          Sign out everywhere…
        </button>
      </div>
      <Confirm
        title="Sign out everywhere?"
        text="All your sessions end, this one too. Scripts that use a token of yours stop working."
        action="Sign out everywhere"
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          if (userId !== undefined) await endSessions(userId);
          session.end('signed-out');
        }}
      />
    </>
  );
}
