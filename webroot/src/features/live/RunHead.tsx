import { useState } from 'react';
import { stopRun } from '../../api/campaigns';
import { explain } from '../../api/errors';
import type { RunClient } from '../../live/client';
import type { Snapshot } from '../../live/messages';
import { Icon } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { toast } from '../../ui/toast';
import { ConnectionNotice } from './ConnectionNotice';
import styles from './RunHead.module.css';

interface Props {
  id: number;
  run: RunClient;
  snapshot: Snapshot;
}

function headline({ over, status, counts }: Snapshot): string {
  const answered = counts.rows + counts.empty + counts.failed;
  if (status === 'stopped') return `Stopped after ${answered} of ${counts.total} hosts`;
  if (status === 'expired') return `Ended after ${answered} of ${counts.total} hosts`;
  if (counts.total > 0 && answered === counts.total) return `All ${counts.total} hosts answered`;
  if (over) return `Ended: ${answered} of ${counts.total} hosts answered`;
  if (status === 'finished') {
    return `All online hosts answered. ${counts.offline} offline may still come`;
  }
  return `${answered} of ${counts.total} hosts answered`;
}

export function RunHead({ id, run, snapshot }: Props) {
  const [stopping, setStopping] = useState(false);
  const stop = async () => {
    setStopping(true);
    try {
      await stopRun(id);
      run.send({ type: 'stopped' });
    } catch (thrown) {
      toast(`The run goes on: ${explain(thrown)}`);
    } finally {
      setStopping(false);
    }
  };
  const share = async () => {
    await navigator.clipboard.writeText(window.location.href);
    toast('Link copied. It shows this run as long as the server keeps it.');
  };
  const running = !snapshot.over && snapshot.status === 'pending';
  return (
    <header className={styles.head}>
      <div className="bar">
        <h2 className={running ? styles.running : ''}>{headline(snapshot)}</h2>
        <span className="grow quiet">Run {id}</span>
        <button type="button" className="btn plain" onClick={share}>
          <Icon name="link" /> Copy link
        </button>
        {!snapshot.over && (
          <button type="button" className="btn" disabled={stopping} onClick={stop}>
            <Icon name="stop" /> Stop
          </button>
        )}
      </div>
      {snapshot.notice && <Notice kind="warn">{snapshot.notice}</Notice>}
      <ConnectionNotice run={run} connection={snapshot.connection} over={snapshot.over} />
    </header>
  );
}
