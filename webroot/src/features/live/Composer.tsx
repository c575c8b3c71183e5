import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Query } from '../../api/queries';
import { countTargets } from '../../api/targets';
import { Compatibility, SqlEditor } from '../../editor/Lazy';
import { type Draft, selectedOf } from '../../live/draft';
import { Icon } from '../../ui/icons';
import styles from './Composer.module.css';
import { TargetPicker } from './TargetPicker';

interface Props {
  draft: Draft;
  saved: Query | null;
  busy: boolean;
  /** A run is on show below, so the targets take one line. */
  compact: boolean;
  onChange: (part: Partial<Draft>) => void;
  onRun: () => void;
}

const SaveQuery = lazy(() => import('../../ui/SaveQuery'));

const COUNT_MS = 10_000;

export function Composer({ draft, saved, busy, compact, onChange, onRun }: Props) {
  const queryId = saved !== null && saved.query === draft.sql ? saved.id : undefined;
  const [choosing, setChoosing] = useState(false);
  const [saving, setSaving] = useState(false);
  const selected = selectedOf(draft);
  const chosen = selected.hosts.length + selected.labels.length + selected.teams.length > 0;
  const { data: count } = useQuery({
    queryKey: ['targets-count', selected, queryId],
    queryFn: () => countTargets(selected, queryId),
    enabled: chosen,
    refetchInterval: COUNT_MS,
  });
  const targeted = chosen ? (count?.targets_count ?? 0) : 0;
  const ready = draft.sql.trim() !== '' && targeted > 0 && !busy;
  const run = () => ready && onRun();

  return (
    <section
      className={`card ${styles.composer} ${compact ? styles.compact : ''}`}
      aria-label="Query"
    >
      <SqlEditor
        value={draft.sql}
        onChange={(sql) => onChange({ sql })}
        onRun={run}
        onSave={() => setSaving(true)}
      />
      <Compatibility sql={draft.sql} />
      {(!compact || choosing) && (
        <TargetPicker draft={draft} queryId={queryId} onChange={onChange} />
      )}
      <div className="bar">
        <span className="grow" aria-live="polite">
          {chosen && count ? (
            <>
              <strong>{targeted.toLocaleString('en')}</strong> {targeted === 1 ? 'host' : 'hosts'}{' '}
              targeted · {count.targets_online.toLocaleString('en')} online
            </>
          ) : (
            <span className="quiet">{chosen ? 'Counting…' : 'Choose which hosts to ask'}</span>
          )}
        </span>
        {compact && (
          <button
            type="button"
            className="btn plain"
            aria-expanded={choosing}
            onClick={() => setChoosing(!choosing)}
          >
            {choosing ? 'Hide targets' : 'Change targets'}
          </button>
        )}
        <button
          type="button"
          className="btn"
          disabled={draft.sql.trim() === ''}
          onClick={() => setSaving(true)}
        >
          Save…
        </button>
        <button type="button" className="btn primary" disabled={!ready} onClick={run}>
          <Icon name="play" /> {busy ? 'Starting…' : compact ? 'Run again' : 'Run'}
          <kbd>Ctrl ⏎</kbd>
        </button>
      </div>
      {saving && (
        <Suspense fallback={null}>
          <SaveQuery sql={draft.sql} saved={saved} onClose={() => setSaving(false)} />
        </Suspense>
      )}
    </section>
  );
}
