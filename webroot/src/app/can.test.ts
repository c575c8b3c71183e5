import { describe, expect, it } from 'vitest';
import { type Action, can, type Viewer, type Where } from './can';

const person = (global_role: string | null, role?: string): Viewer => ({
  id: 7,
  global_role,
  teams: role === undefined ? [] : [{ id: 1, role }],
});

/** In the order of the columns below. */
const PEOPLE: readonly Viewer[] = [
  person('admin'),
  person('maintainer'),
  person('observer'),
  person(null, 'admin'),
  person(null, 'maintainer'),
  person(null, 'observer'),
];

const OWN: Where = { team: 1 };
const OTHER: Where = { team: 2 };
const GLOBAL: Where = { team: null };

/** y: allowed, n: not; global admin, maintainer, observer, then the same in team 1. */
const TABLE: ReadonlyArray<readonly [Action, Where, string]> = [
  ['add hosts', OWN, 'yynyyn'],
  ['add hosts', OTHER, 'yynnnn'],
  ['add hosts', GLOBAL, 'yynnnn'],
  ['delete hosts', OWN, 'yynyyn'],
  ['delete hosts', OTHER, 'yynnnn'],
  ['transfer hosts', OWN, 'yynnnn'],
  ['read secrets', OWN, 'yynyyn'],
  ['write labels', {}, 'yynnnn'],
  ['write packs', {}, 'yynnnn'],
  ['run any query', {}, 'yynyyn'],
  ['create queries', {}, 'yynyyn'],
  ['edit query', { author: 7 }, 'yynyyn'],
  ['edit query', { author: 8 }, 'yynnnn'],
  ['write schedule', OWN, 'yynyyn'],
  ['write schedule', GLOBAL, 'yynnnn'],
  ['see schedule', {}, 'yynyyn'],
  ['write policies', OWN, 'yynyyn'],
  ['write policies', OTHER, 'yynnnn'],
  ['write policies', GLOBAL, 'yynnnn'],
  ['see activity', {}, 'yyynnn'],
  ['edit settings', {}, 'ynnnnn'],
  ['manage users', {}, 'ynnnnn'],
  ['create teams', {}, 'ynnnnn'],
  ['edit team', OWN, 'ynnynn'],
  ['edit team', OTHER, 'ynnnnn'],
];

describe('can', () => {
  for (const [action, where, expected] of TABLE) {
    it(`${action} ${JSON.stringify(where)}`, () => {
      const found = PEOPLE.map((who) => (can(who, action, where) ? 'y' : 'n')).join('');
      expect(found).toBe(expected);
    });
  }
});
