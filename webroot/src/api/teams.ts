import * as v from 'valibot';
import { User } from './account';
import { call, Nothing } from './client';
import { Tickets } from './settings';

const Secret = v.object({ secret: v.string() });

export const Team = v.object({
  id: v.number(),
  name: v.string(),
  description: v.optional(v.string(), ''),
  user_count: v.optional(v.number(), 0),
  host_count: v.optional(v.number(), 0),
  agent_options: v.optional(v.unknown()),
  webhook_settings: v.optional(
    v.object({
      failing_policies_webhook: v.optional(
        v.object({
          enable_failing_policies_webhook: v.optional(v.boolean(), false),
          destination_url: v.optional(v.nullable(v.string()), ''),
          policy_ids: v.optional(v.nullable(v.array(v.number())), []),
        }),
        {},
      ),
    }),
    {},
  ),
  integrations: v.optional(Tickets, {}),
  created_at: v.optional(v.string(), ''),
});
export type Team = v.InferOutput<typeof Team>;

const Member = v.object({ ...User.entries, role: v.optional(v.string(), '') });
export type Member = v.InferOutput<typeof Member>;

const One = v.object({ team: Team });

export const listTeams = () =>
  call('GET', 'teams', v.object({ teams: v.nullable(v.array(Team)) })).then(
    (answer) => answer.teams ?? [],
  );

export const readTeam = (id: number) => call('GET', `teams/${id}`, One).then((a) => a.team);

export const createTeam = (draft: { name: string; description: string }) =>
  call('POST', 'teams', One, draft).then((answer) => answer.team);

export const updateTeam = (id: number, draft: { name: string; description: string }) =>
  call('PATCH', `teams/${id}`, One, draft).then((answer) => answer.team);

export const deleteTeam = (id: number) => call('DELETE', `teams/${id}`, Nothing);

export const listMembers = (id: number) =>
  call('GET', `teams/${id}/users`, v.object({ users: v.nullable(v.array(Member)) })).then(
    (answer) => answer.users ?? [],
  );

export const setMembers = (id: number, users: { id: number; role: string }[]) =>
  call('PATCH', `teams/${id}/users`, Nothing, { users });

export const removeMembers = (id: number, users: number[]) =>
  call('DELETE', `teams/${id}/users`, Nothing, { users: users.map((user) => ({ id: user })) });

export const readTeamSecrets = (id: number) =>
  call('GET', `teams/${id}/secrets`, v.object({ secrets: v.nullable(v.array(Secret)) })).then(
    (answer) => (answer.secrets ?? []).map((each) => each.secret),
  );

export const writeTeamSecrets = (id: number, secrets: string[]) =>
  call('PATCH', `teams/${id}/secrets`, Nothing, {
    secrets: secrets.map((secret) => ({ secret })),
  });

/** Null takes the team's own options away. */
export const writeTeamOptions = (id: number, options: unknown, force: boolean) =>
  call('POST', `teams/${id}/agent_options${force ? '?force=true' : ''}`, Nothing, options);

/** Merges the given part into the team's settings. */
export const writeTeamAutomation = (
  id: number,
  part: { webhook_settings: Record<string, unknown>; integrations: Tickets },
) => call('PATCH', `teams/${id}`, Nothing, part);
