import { useRef } from 'react';

/** The same object as long as its content is the same, so that effects do not run for nothing. */
export function useStable<T>(value: T): T {
  const kept = useRef(value);
  if (JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value;
  return kept.current;
}
