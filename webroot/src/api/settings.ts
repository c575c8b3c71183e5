import * as v from 'valibot';
import { call, Nothing } from './client';

const text = v.optional(v.nullable(v.string()), '');
const flag = v.optional(v.boolean(), false);
const number = v.optional(v.number(), 0);
/** A group of settings; older servers and smaller roles leave groups out. */
const group = <T extends v.ObjectEntries>(entries: T) => v.optional(v.object(entries), {} as never);

const Jira = v.object({
  url: text,
  username: text,
  api_token: text,
  project_key: text,
  enable_failing_policies: flag,
  enable_software_vulnerabilities: flag,
});
export type Jira = v.InferOutput<typeof Jira>;

const Zendesk = v.object({
  url: text,
  email: text,
  api_token: text,
  group_id: number,
  enable_failing_policies: flag,
  enable_software_vulnerabilities: flag,
});
export type Zendesk = v.InferOutput<typeof Zendesk>;

/** Where tickets can be made. A team has only these members of an integration. */
export const Tickets = v.object({
  jira: v.optional(
    v.nullable(v.array(v.object({ url: text, project_key: text, enable_failing_policies: flag }))),
    [],
  ),
  zendesk: v.optional(
    v.nullable(v.array(v.object({ url: text, group_id: number, enable_failing_policies: flag }))),
    [],
  ),
});
export type Tickets = v.InferOutput<typeof Tickets>;

const Webhook = { destination_url: text, host_batch_size: number };

export const Config = v.object({
  org_info: v.object({ org_name: v.string(), org_logo_url: text }),
  server_settings: v.object({
    server_url: v.string(),
    live_query_disabled: flag,
    enable_analytics: flag,
    deferred_save_host: flag,
  }),
  smtp_settings: group({
    enable_smtp: flag,
    configured: flag,
    sender_address: text,
    server: text,
    port: number,
    authentication_type: text,
    user_name: text,
    password: text,
    enable_ssl_tls: flag,
    authentication_method: text,
    domain: text,
    verify_ssl_certs: flag,
    enable_start_tls: flag,
  }),
  sso_settings: group({
    enable_sso: flag,
    idp_name: text,
    entity_id: text,
    issuer_uri: text,
    idp_image_url: text,
    metadata: text,
    metadata_url: text,
    enable_sso_idp_login: flag,
    enable_jit_provisioning: flag,
  }),
  host_expiry_settings: group({ host_expiry_enabled: flag, host_expiry_window: number }),
  features: group({ enable_host_users: flag, enable_software_inventory: flag }),
  fleet_desktop: group({ transparency_url: text }),
  agent_options: v.optional(v.unknown()),
  webhook_settings: group({
    host_status_webhook: group({
      enable_host_status_webhook: flag,
      destination_url: text,
      host_percentage: number,
      days_count: number,
    }),
    failing_policies_webhook: group({
      enable_failing_policies_webhook: flag,
      policy_ids: v.optional(v.nullable(v.array(v.number())), []),
      ...Webhook,
    }),
    vulnerabilities_webhook: group({ enable_vulnerabilities_webhook: flag, ...Webhook }),
    interval: text,
  }),
  integrations: v.optional(
    v.object({
      jira: v.optional(v.nullable(v.array(Jira)), []),
      zendesk: v.optional(v.nullable(v.array(Zendesk)), []),
    }),
    {},
  ),
  license: v.optional(v.object({ tier: v.optional(v.string(), '') })),
  logging: v.optional(v.object({ result: v.optional(v.object({ plugin: v.string() })) })),
});
export type Config = v.InferOutput<typeof Config>;

export const readConfig = () => call('GET', 'config', Config);

/** Merges the given part into the settings. */
export const writeConfig = (part: Record<string, unknown>, force = false) =>
  call('PATCH', `config${force ? '?force=true' : ''}`, Nothing, part);

const Secrets = v.object({
  spec: v.object({ secrets: v.nullable(v.array(v.object({ secret: v.string() }))) }),
});

export const readSecrets = () =>
  call('GET', 'spec/enroll_secret', Secrets).then((answer) =>
    (answer.spec.secrets ?? []).map((s) => s.secret),
  );

export const writeSecrets = (secrets: string[]) =>
  call('POST', 'spec/enroll_secret', Nothing, {
    spec: { secrets: secrets.map((secret) => ({ secret })) },
  });

/** The certificates by which agents know this server, as PEM. */
export const readCertificate = () =>
  call('GET', 'config/certificate', v.object({ certificate_chain: v.string() })).then((answer) =>
    atob(answer.certificate_chain),
  );

export const readVersion = () =>
  call('GET', '/version', v.object({ version: v.optional(v.string(), '') }));
