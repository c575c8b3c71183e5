import type { ReactNode } from 'react';
import styles from './Entrance.module.css';
import { ThemeButton } from './ThemeButton';

/** The frame of the pages before sign-in: one card in the middle. */
export function Entrance({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <span className={styles.logo}>
          <img src="/favicon.svg" alt="" width="28" height="28" /> Fleet
        </span>
        <ThemeButton />
      </header>
      <main className={styles.card}>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
