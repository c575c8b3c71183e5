import type { ReactNode } from 'react';
import styles from './Bars.module.css';

export interface Line {
  name: string;
  value: number;
  /** Wraps the line, such as in a link. */
  around?: (inside: ReactNode) => ReactNode;
}

/** Names with a bar and a figure each: a chart that is its own table. */
export function Bars({ label, lines }: { label: string; lines: readonly Line[] }) {
  const most = lines.reduce((max, line) => Math.max(max, line.value), 1);
  return (
    <ul className={styles.bars} aria-label={label}>
      {lines.map((line) => {
        const inside = (
          <>
            <span className={styles.name} title={line.name}>
              {line.name}
            </span>
            <span className={styles.track} aria-hidden="true">
              <span className={styles.fill} style={{ width: `${(line.value / most) * 100}%` }} />
            </span>
            <span className={styles.value}>{line.value.toLocaleString('en')}</span>
          </>
        );
        return <li key={line.name}>{line.around ? line.around(inside) : <div>{inside}</div>}</li>;
      })}
    </ul>
  );
}
