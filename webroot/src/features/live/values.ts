interface Readable {
  text: string;
  note: string | null;
}

const SECONDS = /^1\d{9}(\.\d+)?$/;
const MILLISECONDS = /^1\d{12}$/;

/** A value as people read it: JSON with its lines broken, a Unix time with its date beside it. */
export function readable(value: string): Readable {
  if (/^\s*[[{]/.test(value)) {
    try {
      return { text: JSON.stringify(JSON.parse(value), null, 2), note: null };
    } catch {
      // It only looks like JSON.
    }
  }
  if (SECONDS.test(value)) return { text: value, note: dateNote(Number(value) * 1000) };
  if (MILLISECONDS.test(value)) return { text: value, note: dateNote(Number(value)) };
  return { text: value, note: null };
}

const dateNote = (at: number) => `as a time: ${new Date(at).toISOString().replace('.000', '')}`;
