import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'comfortable' | 'compact';

const THEME = 'fleet.theme';
const DENSITY = 'fleet.density';
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

function stored<T extends string>(key: string, known: readonly T[], fallback: T): T {
  const value = localStorage.getItem(key);
  return known.find((k) => k === value) ?? fallback;
}

export const theme = () => stored<Theme>(THEME, ['system', 'light', 'dark'], 'system');
export const density = () => stored<Density>(DENSITY, ['comfortable', 'compact'], 'comfortable');

/** Puts the chosen theme and density on the document; styles read them from there. */
export function applyPreferences(): void {
  const chosen = theme();
  const root = document.documentElement;
  root.dataset.theme = chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen;
  root.dataset.density = density();
  for (const listener of listeners) listener();
}

export function setTheme(value: Theme): void {
  localStorage.setItem(THEME, value);
  applyPreferences();
}

export function setDensity(value: Density): void {
  localStorage.setItem(DENSITY, value);
  applyPreferences();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useTheme = () => useSyncExternalStore(subscribe, theme);
export const useDensity = () => useSyncExternalStore(subscribe, density);

dark.addEventListener('change', applyPreferences);
