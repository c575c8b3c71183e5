import { describe, expect, it } from 'vitest';
import { readable } from './values';

describe('readable', () => {
  it('breaks the lines of JSON and leaves what only looks like it', () => {
    expect(readable('{"a":1}').text).toBe('{\n  "a": 1\n}');
    expect(readable('{not json').text).toBe('{not json');
  });

  it('tells the date of a Unix time', () => {
    expect(readable('1700000000')).toEqual({
      text: '1700000000',
      note: 'as a time: 2023-11-14T22:13:20Z',
    });
    expect(readable('1700000000123').note).toBe('as a time: 2023-11-14T22:13:20.123Z');
  });

  it('leaves other values alone', () => {
    expect(readable('12345')).toEqual({ text: '12345', note: null });
  });
});
