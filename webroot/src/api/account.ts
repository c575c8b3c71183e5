import * as v from 'valibot';
import { call, Nothing } from './client';

export const TeamRole = v.object({ id: v.number(), name: v.string(), role: v.string() });
export type TeamRole = v.InferOutput<typeof TeamRole>;

export const User = v.object({
  id: v.number(),
  name: v.string(),
  email: v.string(),
  position: v.optional(v.string(), ''),
  force_password_reset: v.optional(v.boolean(), false),
  sso_enabled: v.optional(v.boolean(), false),
  api_only: v.optional(v.boolean(), false),
  global_role: v.nullable(v.string()),
  teams: v.optional(v.nullable(v.array(TeamRole)), []),
  created_at: v.optional(v.string(), ''),
});
export type User = v.InferOutput<typeof User>;

export const TeamName = v.object({ id: v.number(), name: v.string() });
export type TeamName = v.InferOutput<typeof TeamName>;

const SignedIn = v.object({ user: User, token: v.string() });
const Me = v.object({
  user: User,
  available_teams: v.optional(v.nullable(v.array(TeamName)), []),
});

export const signIn = (email: string, password: string) =>
  call('POST', 'login', SignedIn, { email, password });

export const signOut = () => call('POST', 'logout', Nothing, {});

/** Who is signed in, and the teams in reach. */
export const me = () =>
  call('GET', 'me', Me).then(({ user, available_teams }) => ({
    ...user,
    teams: user.teams ?? [],
    available: available_teams ?? [],
  }));
export type Me = Awaited<ReturnType<typeof me>>;

export const changePassword = (old_password: string, new_password: string) =>
  call('POST', 'change_password', Nothing, { old_password, new_password });

export const replaceForcedPassword = (new_password: string) =>
  call('POST', 'perform_required_password_reset', Nothing, { new_password });

export const forgotPassword = (email: string) =>
  call('POST', 'forgot_password', Nothing, { email });

export const resetPassword = (password_reset_token: string, new_password: string) =>
  call('POST', 'reset_password', Nothing, {
    password_reset_token,
    new_password,
    new_password_confirmation: new_password,
  });

export const confirmEmail = (token: string) =>
  call('GET', `email/change/${encodeURIComponent(token)}`, v.object({ new_email: v.string() }));

const Sso = v.object({
  settings: v.nullable(
    v.object({
      sso_enabled: v.optional(v.boolean(), false),
      idp_name: v.optional(v.string(), ''),
    }),
  ),
});

/** What the sign-in page must know of single sign-on. Lives under `v1` alone. */
export const readSso = () =>
  call('GET', '/api/v1/fleet/sso', Sso).then((answer) => answer.settings);

/** The identity provider's address that signs in and leads back to a page of ours. */
export const startSso = (relay_url: string) =>
  call('POST', '/api/v1/fleet/sso', v.object({ url: v.string() }), { relay_url }).then(
    (answer) => answer.url,
  );

const Session = v.object({ session_id: v.number(), created_at: v.string() });

export const listSessions = (userId: number) =>
  call(
    'GET',
    `users/${userId}/sessions`,
    v.object({ sessions: v.nullable(v.array(Session)) }),
  ).then((answer) => answer.sessions ?? []);

export const endSessions = (userId: number) => call('DELETE', `users/${userId}/sessions`, Nothing);
