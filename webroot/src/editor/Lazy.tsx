import { type ComponentProps, lazy, Suspense } from 'react';

const Loaded = lazy(() => import('./SqlEditor'));
const LoadedCompatibility = lazy(() => import('./Compatibility'));
const LoadedYaml = lazy(() => import('./YamlEditor'));

/** The SQL editor, with a place of its size while its code is on the way. */
export function SqlEditor(props: ComponentProps<typeof Loaded>) {
  return (
    <Suspense fallback={<div style={{ height: 106 }}>Loading the editor…</div>}>
      <Loaded {...props} />
    </Suspense>
  );
}

/** The editor of structured settings. */
export function YamlEditor(props: ComponentProps<typeof LoadedYaml>) {
  return (
    <Suspense fallback={<div style={{ height: 320 }}>Loading the editor…</div>}>
      <LoadedYaml {...props} />
    </Suspense>
  );
}

/** On which platforms the tables of some SQL exist. */
export function Compatibility(props: ComponentProps<typeof LoadedCompatibility>) {
  return (
    <Suspense fallback={<div style={{ height: 20 }} />}>
      <LoadedCompatibility {...props} />
    </Suspense>
  );
}
