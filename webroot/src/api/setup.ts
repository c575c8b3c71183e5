import * as v from 'valibot';
import { call } from './client';

export interface FirstRun {
  name: string;
  email: string;
  password: string;
  orgName: string;
  serverUrl: string;
}

const Done = v.object({ token: v.optional(v.string()) });

/** Makes the first administrator. Answers the token of its session. */
export const setUp = (first: FirstRun) =>
  call('POST', '/api/v1/setup', Done, {
    admin: { admin: true, name: first.name, email: first.email, password: first.password },
    org_info: { org_name: first.orgName, org_logo_url: '' },
    server_url: first.serverUrl,
  });

/** What the server asks of a password. */
export const PASSWORD_RULES: ReadonlyArray<{ text: string; holds: (password: string) => boolean }> =
  [
    { text: 'at least 12 characters', holds: (p) => p.length >= 12 },
    { text: 'a digit', holds: (p) => /\d/.test(p) },
    { text: 'a symbol', holds: (p) => /[\p{P}\p{S}]/u.test(p) },
  ];
