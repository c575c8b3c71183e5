import { compareValues } from './order';

export type Test = (value: string) => boolean;

/**
 * What a person types above a column: a part of the value, `=exact`, `!part`, `!=exact`, `>5`,
 * `<=5`, `/pattern/`. A row without the column counts as an empty value.
 */
export function readFilter(text: string): Test | { problem: string } {
  const pattern = /^\/(.+)\/$/.exec(text);
  if (pattern?.[1] !== undefined) return readPattern(pattern[1]);
  const bound = /^(>=|<=|>|<)\s*(.+)$/.exec(text);
  if (bound?.[1] && bound[2]) return readBound(bound[1], bound[2]);
  if (text.startsWith('!=')) return (value) => value !== text.slice(2);
  if (text.startsWith('=')) return (value) => value === text.slice(1);
  if (text.startsWith('!') && text.length > 1) {
    const part = text.slice(1).toLowerCase();
    return (value) => !value.toLowerCase().includes(part);
  }
  const part = text.toLowerCase();
  return (value) => value.toLowerCase().includes(part);
}

function readPattern(source: string): Test | { problem: string } {
  try {
    const expression = new RegExp(source, 'iu');
    return (value) => expression.test(value);
  } catch {
    return { problem: 'This pattern cannot be read.' };
  }
}

function readBound(sign: string, limit: string): Test {
  return (value) => {
    if (value === '') return false;
    const order = compareValues(value, limit);
    if (sign === '>') return order > 0;
    if (sign === '>=') return order >= 0;
    return sign === '<' ? order < 0 : order <= 0;
  };
}
