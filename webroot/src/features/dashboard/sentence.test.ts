import { describe, expect, it } from 'vitest';
import { sentence } from './sentence';

const said = (type: string, details: Record<string, unknown> | null) =>
  sentence({ id: 1, created_at: '', actor_full_name: 'Ada', actor_email: '', type, details });

describe('an activity in words', () => {
  const cases: ReadonlyArray<readonly [string, Record<string, unknown> | null, string]> = [
    ['created_saved_query', { query_id: 1, query_name: 'OS' }, 'created the query “OS”'],
    ['deleted_policy', { policy_id: 1, policy_name: 'P' }, 'deleted the policy “P”'],
    ['live_query', { targets_count: 1, query_sql: 'SELECT 1' }, 'ran a live query on 1 host'],
    ['live_query', { targets_count: 1200, query_name: 'OS' }, 'ran “OS” on 1,200 hosts'],
    ['applied_spec_policy', { policies: [{ name: 'P' }] }, 'applied policy “P” from a file'],
    ['applied_spec_saved_query', { specs: [{}, {}] }, 'applied 2 queries from a file'],
    ['edited_agent_options', { global: true }, 'changed the agent options of all hosts'],
    ['edited_agent_options', { global: false, team_name: 'A' }, 'changed the agent options of “A”'],
    ['applied_spec_pack', null, 'applied packs from a file'],
    ['something_of_later', {}, 'something of later'],
  ];
  for (const [type, details, expected] of cases) {
    it(expected, () => expect(said(type, details)).toBe(expected));
  }
});
