import { useQueries, useQuery } from '@tanstack/react-query';
import { countTargets, type Label, listLabels } from '../../api/targets';
import { useMe } from '../../app/viewer';
import type { Draft } from '../../live/draft';
import { HostPicker } from './HostPicker';
import styles from './TargetPicker.module.css';

interface Props {
  draft: Draft;
  /** The saved query that is to run, unchanged. */
  queryId: number | undefined;
  onChange: (part: Partial<Draft>) => void;
}

const COUNT_MS = 10_000;
/** Each label shown is counted, so only so many are. */
const MOST_LABELS = 40;

const toggled = (ids: readonly number[], id: number) =>
  ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id];

/** Labels, platforms, teams and single hosts; all that is chosen adds up. */
export function TargetPicker({ draft, queryId, onChange }: Props) {
  const teams = useMe()?.available ?? [];
  const { data: labels = [] } = useQuery({ queryKey: ['labels'], queryFn: listLabels });
  const shown = labels.slice(0, MOST_LABELS);
  const counts = useQueries({
    queries: shown.map((label) => ({
      queryKey: ['targets-count', { hosts: [], labels: [label.id], teams: [] }, queryId],
      queryFn: () => countTargets({ hosts: [], labels: [label.id], teams: [] }, queryId),
      refetchInterval: COUNT_MS,
    })),
  });
  const countOf = new Map(shown.map((label, at) => [label.id, counts[at]?.data]));
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
          onClick={() => onChange({ labels: toggled(draft.labels, label.id) })}
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
      {teams.length > 0 && (
        <fieldset className={styles.group}>
          <legend>Teams</legend>
          {teams.map((team) => (
            <button
              key={team.id}
              type="button"
              className="chip"
              aria-pressed={draft.teams.includes(team.id)}
              onClick={() => onChange({ teams: toggled(draft.teams, team.id) })}
            >
              {team.name}
            </button>
          ))}
        </fieldset>
      )}
      <fieldset className={styles.group}>
        <legend>Hosts</legend>
        <HostPicker hosts={draft.hosts} onChange={(hosts) => onChange({ hosts })} />
      </fieldset>
    </div>
  );
}
