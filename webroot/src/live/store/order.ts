const NUMBER = /^-?\d+(\.\d+)?$/;

const texts = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Numbers before texts; texts as people sort them, so that 10.2 comes after 9.1. */
export function compareValues(a: string, b: string): number {
  const left = NUMBER.test(a);
  const right = NUMBER.test(b);
  if (left && right) return Number(a) - Number(b) || (a < b ? -1 : a > b ? 1 : 0);
  if (left !== right) return left ? -1 : 1;
  return texts.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
