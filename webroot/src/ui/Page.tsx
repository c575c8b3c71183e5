import { type ReactNode, useEffect, useRef } from 'react';
import styles from './Page.module.css';

interface Props {
  title: string;
  /** Beside the title, smaller. */
  aside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page with its one heading, which takes the focus so that a change of page is announced. */
export function Page({ title, aside, actions, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Fleet`;
  }, [title]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside && <div className={styles.aside}>{aside}</div>}
        <div className={styles.actions}>{actions}</div>
      </header>
      {children}
    </div>
  );
}
