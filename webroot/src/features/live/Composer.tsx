import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Query } from '../../api/queries';
import { countTargets } from '../../api/targets';
import { Compatibility } from '../../editor/Compatibility';
import { SqlEditor } from '../../editor/Lazy';
import { Icon } from '../../ui/icons';
import { SaveQuery } from '../../ui/SaveQuery';
import styles from './Composer.module.css';
import type { Draft } from './draft';
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

const COUNT_MS = 10_000;

export function Composer({ draft, saved, busy, compact, onChange, onRun }: Props) {
  const [choosing, setChoosing] = useState(false);
  const [saving, setSaving] = useState(false);
  const selected = { hosts: draft.hosts.map((host) => host.id), labels: draft.labels };
  const chosen = selected.hosts.length + selected.labels.length > 0;
  const { data: count } = useQuery({
    queryKey: ['targets-count', selected],
    queryFn: () => countTargets(selected),
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
      {(!compact || choosing) && <TargetPicker draft={draft} onChange={onChange} />}
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
      {saving && <SaveQuery sql={draft.sql} saved={saved} onClose={() => setSaving(false)} />}
    </section>
  );
}
