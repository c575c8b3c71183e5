import * as v from 'valibot';
import { TeamRole, User } from './account';
import { call, Nothing } from './client';

export const Invite = v.object({
  id: v.number(),
  name: v.optional(v.string(), ''),
  email: v.string(),
  sso_enabled: v.optional(v.boolean(), false),
  global_role: v.nullable(v.string()),
  teams: v.optional(v.nullable(v.array(TeamRole)), []),
  created_at: v.optional(v.string(), ''),
});
export type Invite = v.InferOutput<typeof Invite>;

/** A role for everything, or one for each of some teams. */
export interface Access {
  global_role: string | null;
  teams: { id: number; role: string }[];
}

export interface Person extends Access {
  name: string;
  email: string;
  sso_enabled: boolean;
}

const Users = v.object({ users: v.nullable(v.array(User)) });
const One = v.object({ user: User });

export const listUsers = (teamId?: number) =>
  call('GET', teamId === undefined ? 'users' : `users?team_id=${teamId}`, Users).then(
    (answer) => answer.users ?? [],
  );

export const createUser = (person: Person, password: string) =>
  call('POST', 'users/admin', One, person.sso_enabled ? person : { ...person, password });

export const updateUser = (id: number, part: Record<string, unknown>) =>
  call('PATCH', `users/${id}`, One, part).then((answer) => answer.user);

export const deleteUser = (id: number) => call('DELETE', `users/${id}`, Nothing);

export const requireReset = (id: number) =>
  call('POST', `users/${id}/require_password_reset`, Nothing, { require: true });

export const listInvites = () =>
  call('GET', 'invites', v.object({ invites: v.nullable(v.array(Invite)) })).then(
    (answer) => answer.invites ?? [],
  );

export const createInvite = (person: Person) => call('POST', 'invites', Nothing, person);

export const updateInvite = (id: number, person: Person) =>
  call('PATCH', `invites/${id}`, Nothing, person);

export const deleteInvite = (id: number) => call('DELETE', `invites/${id}`, Nothing);

export const readInvite = (token: string) =>
  call('GET', `invites/${encodeURIComponent(token)}`, v.object({ invite: Invite })).then(
    (answer) => answer.invite,
  );

/** Takes up an invitation. */
export const joinByInvite = (
  invite_token: string,
  person: { name: string; email: string; password?: string; sso_invite?: boolean },
) => call('POST', 'users', Nothing, { ...person, invite_token });
