/**
 * The query part of an address as a flat record of texts. Each page reads what it knows and drops
 * the rest, so that an old or hand-written link never breaks a page.
 */
export type Search = Record<string, string | undefined>;

export function parseSearch(text: string): Search {
  const found: Search = {};
  for (const [key, value] of new URLSearchParams(text)) found[key] = value;
  return found;
}

/** Leaves out what is empty: a default state has the shortest address. */
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') params.set(key, String(value));
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** A whole number of at least `least`, or the fallback. */
export function whole(text: unknown, fallback: number, least = 0): number {
  const value = typeof text === 'number' ? text : Number(text);
  return Number.isInteger(value) && value >= least && text !== '' ? value : fallback;
}

export function oneOf<T extends string>(text: unknown, known: readonly T[], fallback: T): T {
  return known.find((k) => k === text) ?? fallback;
}
