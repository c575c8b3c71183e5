import type { ReactNode } from 'react';
import styles from './HostFacts.module.css';

export type Fact = readonly [string, ReactNode];

/** A card of names and what is known of each. */
export function Facts({ name, facts }: { name: string; facts: readonly Fact[] }) {
  return (
    <section className={`card ${styles.group}`}>
      <h2>{name}</h2>
      <dl>
        {facts.map(([key, value]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{value || <span className="quiet">not known</span>}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A card of another kind among the facts. */
export function FactCard({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className={`card ${styles.group}`}>
      <h2>{name}</h2>
      {children}
    </section>
  );
}

/** Cards beside each other. */
export function FactGroups({ children }: { children: ReactNode }) {
  return <div className={styles.groups}>{children}</div>;
}
