import { type ComponentProps, lazy, Suspense } from 'react';

const Loaded = lazy(() => import('./SqlEditor'));

/** The SQL editor, with a place of its size while its code is on the way. */
export function SqlEditor(props: ComponentProps<typeof Loaded>) {
  return (
    <Suspense fallback={<div style={{ height: 106 }} />}>
      <Loaded {...props} />
    </Suspense>
  );
}
