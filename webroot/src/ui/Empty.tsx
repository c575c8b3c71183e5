import type { ReactNode } from 'react';

/** What stands in place of a list that has nothing to show: why, and what one can do. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}
