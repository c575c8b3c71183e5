import * as v from 'valibot';
import { call } from './client';

export const Config = v.object({
  org_info: v.object({ org_name: v.string() }),
  server_settings: v.object({
    server_url: v.string(),
    live_query_disabled: v.optional(v.boolean(), false),
  }),
});
export type Config = v.InferOutput<typeof Config>;

export const readConfig = () => call('GET', 'config', Config);

const Secrets = v.object({
  spec: v.object({ secrets: v.nullable(v.array(v.object({ secret: v.string() }))) }),
});

export const readSecrets = () =>
  call('GET', 'spec/enroll_secret', Secrets).then((answer) =>
    (answer.spec.secrets ?? []).map((s) => s.secret),
  );

export const readVersion = () =>
  call('GET', '/version', v.object({ version: v.optional(v.string(), '') }));
