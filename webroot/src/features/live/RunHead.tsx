import { useState } from 'react';
import { stopRun } from '../../api/campaigns';
import { explain } from '../../api/errors';
import type { RunClient } from '../../live/client';
import type { Snapshot } from '../../live/messages';
import { Icon } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { toast } from '../../ui/toast';
import { AskAgain } from './AskAgain';
import { ConnectionNotice } from './ConnectionNotice';
import styles from './RunHead.module.css';
import type { AskHosts } from './runProps';
import { headline, timesText, waitsFor } from './words';

interface Props {
  id: number;
  run: RunClient;
  snapshot: Snapshot;
  onAgain: AskHosts;
}

const NOT_ANSWERED = ['waiting', 'offline', 'expired', 'failed'] as const;

/** How far the run is, what it waits for, and what can be done with it. */
export function RunHead({ id, run, snapshot, onAgain }: Props) {
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
  const { counts, over } = snapshot;
  const running = !over && snapshot.status === 'pending';
  const unanswered = counts.failed + counts.waiting + counts.offline + counts.expired;
  const times = timesText(snapshot.times, !running);
  const waits = waitsFor(snapshot, snapshot.silent);
  return (
    <header className={styles.head}>
      <div className="bar">
        <h2 className={running ? styles.running : ''}>{headline(snapshot)}</h2>
        <span className={`grow quiet ${styles.facts}`}>
          Run {id}
          {times && (
            <span title={snapshot.times.seen ? 'As seen by this page' : undefined}> · {times}</span>
          )}
        </span>
        <button type="button" className="btn plain" onClick={share}>
          <Icon name="link" /> Copy link
        </button>
        {!over && (
          <button type="button" className="btn" disabled={stopping} onClick={stop}>
            <Icon name="stop" /> Stop
          </button>
        )}
        {!running && unanswered > 0 && (
          <AskAgain
            words={`Ask ${unanswered.toLocaleString('en')} again`}
            onAsk={() => onAgain(NOT_ANSWERED)}
          />
        )}
      </div>
      {waits.length > 0 && (
        <p className={styles.waits}>
          {waits.map((line) => (
            <span key={line}>{line} </span>
          ))}
        </p>
      )}
      {snapshot.notice && <Notice kind="warn">{snapshot.notice}</Notice>}
      {snapshot.partial && (
        <Notice kind="warn">
          Redis lost answers of this run. The hosts that had given them {over ? 'were' : 'are'}{' '}
          asked again.
        </Notice>
      )}
      {snapshot.leftOut > 0 && (
        <Notice>
          {snapshot.leftOut.toLocaleString('en')} answers were too much to be kept and are missing
          here.
        </Notice>
      )}
      <ConnectionNotice run={run} connection={snapshot.connection} over={over} />
    </header>
  );
}
