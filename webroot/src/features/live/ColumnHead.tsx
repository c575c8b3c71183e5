import { useEffect, useState } from 'react';
import styles from './ColumnHead.module.css';

interface Props {
  name: string;
  sort: { descending: boolean } | null;
  filter: string;
  problem: string | undefined;
  onSort: () => void;
  onFilter: (text: string) => void;
}

/** Long enough to swallow a burst of keys, too short to be felt. */
const PAUSE_MS = 60;
const HINT = 'part of a value, =exact, !not, >5, /pattern/';

/** A column's name, which sorts, above the text that filters it. */
export function ColumnHead({ name, sort, filter, problem, onSort, onFilter }: Props) {
  const [typed, setTyped] = useState(filter);
  useEffect(() => setTyped(filter), [filter]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new callback is no new text
  useEffect(() => {
    if (typed === filter) return;
    const timer = setTimeout(() => onFilter(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, filter]);

  return (
    <div className={styles.head}>
      <button type="button" className={styles.name} onClick={onSort} title={`Sort by ${name}`}>
        <span>{name}</span>
        <span aria-hidden="true">{sort ? (sort.descending ? '▼' : '▲') : ''}</span>
      </button>
      <input
        className={styles.filter}
        aria-label={`Filter ${name}`}
        aria-invalid={problem !== undefined}
        title={problem ?? HINT}
        placeholder="filter"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}
