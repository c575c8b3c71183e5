import { useQueries, useQuery } from '@tanstack/react-query';
import { countTargets, type Label, listLabels } from '../../api/targets';
import type { Draft } from './draft';
import { HostPicker } from './HostPicker';
import styles from './TargetPicker.module.css';

interface Props {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}

const COUNT_MS = 10_000;
/** Each label shown is counted, so only so many are. */
const MOST_LABELS = 40;

/** Labels, platforms and single hosts; all that is chosen adds up. */
export function TargetPicker({ draft, onChange }: Props) {
  const { data: labels = [] } = useQuery({ queryKey: ['labels'], queryFn: listLabels });
  const shown = labels.slice(0, MOST_LABELS);
  const counts = useQueries({
    queries: shown.map((label) => ({
      queryKey: ['targets-count', { hosts: [], labels: [label.id] }],
      queryFn: () => countTargets({ hosts: [], labels: [label.id] }),
      refetchInterval: COUNT_MS,
    })),
  });
  const countOf = new Map(shown.map((label, at) => [label.id, counts[at]?.data]));
  const toggle = (id: number) => {
    const labels = draft.labels.includes(id)
      ? draft.labels.filter((label) => label !== id)
      : [...draft.labels, id];
    onChange({ labels });
  };
  const chips = (some: Label[]) =>
    some.map((label) => {
      const count = countOf.get(label.id);
      return (
        <button
          key={label.id}
          type="button"
          className="chip"
          title={label.description}
          aria-pressed={draft.labels.includes(label.id)}
          onClick={() => toggle(label.id)}
        >
          {label.name}
          <span className="count">
            {count ? `${count.targets_online} of ${count.targets_count} online` : '…'}
          </span>
        </button>
      );
    });
  const own = shown.filter((label) => label.label_type !== 'builtin');
  return (
    <div className={styles.picker}>
      <fieldset className={styles.group}>
        <legend>Platforms</legend>
        {chips(shown.filter((label) => label.label_type === 'builtin'))}
      </fieldset>
      {own.length > 0 && (
        <fieldset className={styles.group}>
          <legend>Labels</legend>
          {chips(own)}
        </fieldset>
      )}
      <fieldset className={styles.group}>
        <legend>Hosts</legend>
        <HostPicker hosts={draft.hosts} onChange={(hosts) => onChange({ hosts })} />
      </fieldset>
    </div>
  );
}
