import styles from './PassBar.module.css';

/** The share of hosts that pass, as a bar and in words. */
export function PassBar({ passing, failing }: { passing: number; failing: number }) {
  const total = passing + failing;
  if (total === 0) return <span className="quiet">No answer yet</span>;
  const share = (passing / total) * 100;
  // 99.97 % is not all of them.
  const words = failing > 0 && share > 99.9 ? '99.9 %' : `${Math.round(share * 10) / 10} %`;
  return (
    <span className={styles.pass}>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.yes} style={{ flexGrow: passing }} />
        <span className={styles.no} style={{ flexGrow: failing }} />
      </span>
      <span className={styles.share}>{words}</span>
    </span>
  );
}
