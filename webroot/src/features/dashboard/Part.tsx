import type { ReactNode } from 'react';
import styles from './DashboardPage.module.css';

/** A card of the dashboard. */
export function Part({
  name,
  more,
  children,
}: {
  name: string;
  more?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={`card ${styles.part}`}>
      <div className={styles.head}>
        <h2>{name}</h2>
        {more}
      </div>
      {children}
    </section>
  );
}
