import * as v from 'valibot';
import { call, Nothing } from './client';

export const User = v.object({
  id: v.number(),
  name: v.string(),
  email: v.string(),
  force_password_reset: v.optional(v.boolean(), false),
  global_role: v.nullable(v.string()),
});
export type User = v.InferOutput<typeof User>;

const SignedIn = v.object({ user: User, token: v.string() });
const Me = v.object({ user: User });

export const signIn = (email: string, password: string) =>
  call('POST', 'login', SignedIn, { email, password });

export const signOut = () => call('POST', 'logout', Nothing, {});

export const me = () => call('GET', 'me', Me).then((answer) => answer.user);

export const changePassword = (old_password: string, new_password: string) =>
  call('POST', 'change_password', Nothing, { old_password, new_password });

export const replaceForcedPassword = (new_password: string) =>
  call('POST', 'perform_required_password_reset', Nothing, { new_password });
