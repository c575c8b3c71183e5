import type { ReactNode } from 'react';

interface Props {
  kind?: 'info' | 'bad' | 'warn';
  action?: ReactNode;
  children: ReactNode;
}

/** A line that says what happened; a failure is announced at once. */
export function Notice({ kind = 'info', action, children }: Props) {
  return (
    <div className={`notice ${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      <span className="grow">{children}</span>
      {action}
    </div>
  );
}
