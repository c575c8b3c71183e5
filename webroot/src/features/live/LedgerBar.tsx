import { useEffect, useRef, useState } from 'react';
import type { HostState, LedgerCounts } from '../../live/store/ledger';
import styles from './LedgerBar.module.css';

const STATES: ReadonlyArray<{ state: HostState; words: string }> = [
  { state: 'rows', words: 'with rows' },
  { state: 'empty', words: 'empty' },
  { state: 'failed', words: 'errors' },
  { state: 'waiting', words: 'waiting' },
  { state: 'offline', words: 'offline' },
  { state: 'expired', words: 'never answered' },
];

const SPOKEN_MS = 5_000;

interface Props {
  counts: LedgerCounts;
  onState: (state: HostState) => void;
}

function sentence(counts: LedgerCounts): string {
  return STATES.filter(({ state }) => counts[state] > 0)
    .map(({ state, words }) => `${counts[state]} ${words}`)
    .join(', ');
}

/** The words for a screen reader, renewed seldom so that they do not talk over each other. */
function useSpoken(text: string): string {
  const [spoken, setSpoken] = useState(text);
  const last = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, last.current + SPOKEN_MS - Date.now());
    const timer = setTimeout(() => {
      last.current = Date.now();
      setSpoken(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text]);
  return spoken;
}

/** Every targeted host in one bar: who answered, who failed, who is silent, who is away. */
export function LedgerBar({ counts, onState }: Props) {
  const answered = counts.rows + counts.empty + counts.failed;
  const spoken = useSpoken(sentence(counts));
  return (
    <div className={styles.ledger}>
      <div
        className={styles.bar}
        data-answered={answered}
        data-total={counts.total}
        aria-hidden="true"
      >
        {STATES.map(({ state }) => (
          <div
            key={state}
            className={`${styles.part} ${styles[state]}`}
            style={{ flexGrow: counts[state], display: counts[state] > 0 ? 'block' : 'none' }}
          />
        ))}
      </div>
      <p className="sr-only" aria-live="polite">
        {spoken}
      </p>
      <ul className={styles.legend}>
        {STATES.filter(({ state }) => state !== 'expired' || counts.expired > 0).map(
          ({ state, words }) => (
            <li key={state}>
              <button type="button" disabled={counts[state] === 0} onClick={() => onState(state)}>
                <span className={`${styles.key} ${styles[state]}`} aria-hidden="true" />
                <b>{counts[state].toLocaleString('en')}</b> {words}
              </button>
            </li>
          ),
        )}
      </ul>
    </div>
  );
}
