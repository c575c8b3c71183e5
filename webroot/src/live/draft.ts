import { useCallback, useState } from 'react';
import type { Selected } from '../api/targets';

export interface Draft {
  sql: string;
  labels: number[];
  teams: number[];
  hosts: { id: number; name: string }[];
}

const DRAFT = 'fleet.draft';
const EMPTY: Draft = { sql: '', labels: [], teams: [], hosts: [] };

// Queries may be telling, so they end with the tab.
function stored<T>(key: string, fallback: T): T {
  const text = sessionStorage.getItem(key);
  return text === null ? fallback : (JSON.parse(text) as T);
}

/** Leaves SQL of another page to the live page. */
export function handOver(sql: string): void {
  const before = stored<Partial<Draft>>(DRAFT, {});
  sessionStorage.setItem(DRAFT, JSON.stringify({ ...before, sql }));
}

/** The SQL and targets being written; they outlast a change of page and a reload. */
export function useDraft(): [Draft, (change: Partial<Draft>) => void] {
  const [draft, setDraft] = useState(() => ({ ...EMPTY, ...stored<Partial<Draft>>(DRAFT, {}) }));
  const change = useCallback((part: Partial<Draft>) => {
    setDraft((before) => {
      const after = { ...before, ...part };
      sessionStorage.setItem(DRAFT, JSON.stringify(after));
      return after;
    });
  }, []);
  return [draft, change];
}

export const selectedOf = ({ hosts, labels, teams }: Draft): Selected => ({
  hosts: hosts.map((host) => host.id),
  labels,
  teams,
});
