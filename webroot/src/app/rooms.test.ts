import { expect, it } from 'vitest';

const sources = import.meta.glob<string>('../features/**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

it('features import what is shared and never each other', () => {
  const breaches: string[] = [];
  for (const [path, text] of Object.entries(sources)) {
    for (const [, from] of text.matchAll(/from '(\.\.\/[^.][^']*|\.\.\/\.\.\/features\/[^']*)'/g)) {
      breaches.push(`${path} imports ${from}`);
    }
  }
  expect(Object.keys(sources).length).toBeGreaterThan(20);
  expect(breaches).toEqual([]);
});
