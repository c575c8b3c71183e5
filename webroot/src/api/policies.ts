import * as v from 'valibot';
import { call, Nothing } from './client';

export const Policy = v.object({
  id: v.number(),
  name: v.string(),
  query: v.string(),
  description: v.optional(v.string(), ''),
  resolution: v.optional(v.nullable(v.string()), ''),
  platform: v.optional(v.string(), ''),
  critical: v.optional(v.boolean(), false),
  team_id: v.optional(v.nullable(v.number()), null),
  author_id: v.optional(v.nullable(v.number()), null),
  author_name: v.optional(v.string(), ''),
  updated_at: v.optional(v.string(), ''),
  passing_host_count: v.optional(v.number(), 0),
  failing_host_count: v.optional(v.number(), 0),
});
export type Policy = v.InferOutput<typeof Policy>;

export interface PolicyDraft {
  name: string;
  query: string;
  description: string;
  resolution: string;
  platform: string;
}

const List = v.object({
  policies: v.optional(v.nullable(v.array(Policy)), []),
  inherited_policies: v.optional(v.nullable(v.array(Policy)), []),
});
const One = v.object({ policy: Policy });

const base = (teamId: number | null) => (teamId === null ? 'policies' : `teams/${teamId}/policies`);

/** The policies of a team, or the global ones; `inherited` are the global ones seen from a team. */
export const listPolicies = (teamId: number | null) =>
  call('GET', base(teamId), List).then((answer) => ({
    own: answer.policies ?? [],
    inherited: answer.inherited_policies ?? [],
  }));

export const readPolicy = (teamId: number | null, id: number) =>
  call('GET', `${base(teamId)}/${id}`, One).then((answer) => answer.policy);

export const createPolicy = (teamId: number | null, draft: PolicyDraft) =>
  call('POST', base(teamId), One, draft).then((answer) => answer.policy);

export const updatePolicy = (teamId: number | null, id: number, draft: PolicyDraft) =>
  call('PATCH', `${base(teamId)}/${id}`, One, draft).then((answer) => answer.policy);

export const deletePolicies = (teamId: number | null, ids: number[]) =>
  call('POST', `${base(teamId)}/delete`, Nothing, { ids });
