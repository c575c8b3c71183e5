// What the fake server knows at first: hosts, queries, policies, software, teams, people.
import { LABELS, makeHost, makeQueries } from './fake-data.mjs';

export const USER = {
  id: 1,
  name: 'Ada Admin',
  email: 'admin@example.com',
  position: '',
  global_role: 'admin',
  teams: [],
  force_password_reset: false,
  sso_enabled: false,
  api_only: false,
};
export const PASSWORD = 'correct-horse-1';

const TEAMS = [
  { id: 1, name: 'Workstations', description: 'Laptops and desktops' },
  { id: 2, name: 'Servers', description: '' },
];

const SOFTWARE = [
  ['openssl', '3.0.2-0ubuntu1.12', 'deb_packages', ['CVE-2023-0286', 'CVE-2023-0464']],
  ['Google Chrome', '119.0.6045.105', 'apps', ['CVE-2023-5996']],
  ['Firefox', '120.0', 'apps', []],
  ['bash', '5.1-6ubuntu1', 'deb_packages', []],
  ['7-Zip 23.01 (x64)', '23.01', 'programs', []],
  ['zoom.us', '5.16.6', 'apps', []],
].map(([name, version, source, cves], at) => ({
  id: at + 1,
  name,
  version,
  source,
  generated_cpe: '',
  vulnerabilities: cves.map((cve, rank) => ({
    cve,
    details_link: `https://nvd.nist.gov/vuln/detail/${cve}`,
    cvss_score: 7.5 - rank,
    epss_probability: 0.0123 + rank / 50,
    cisa_known_exploit: rank === 1,
  })),
}));

const POLICIES = [
  ['Is the disk encrypted?', 'darwin', 'Turn FileVault on.'],
  ['Is the firewall on?', '', 'Turn the firewall on in the system settings.'],
  ['Is osquery up to date?', '', ''],
].map(([name, platform, resolution], at) => ({
  id: at + 1,
  name,
  platform,
  resolution,
  description: 'A question about each host.',
  query: 'SELECT 1 FROM osquery_info',
  author_id: 1,
  author_name: USER.name,
  team_id: null,
  updated_at: new Date().toISOString(),
}));

const CONFIG = {
  org_info: { org_name: 'Example', org_logo_url: '' },
  server_settings: {
    server_url: 'https://fleet.example.com',
    live_query_disabled: false,
    enable_analytics: false,
  },
  smtp_settings: { enable_smtp: false, configured: false, port: 587, verify_ssl_certs: true },
  sso_settings: { enable_sso: false },
  host_expiry_settings: { host_expiry_enabled: false, host_expiry_window: 0 },
  features: { enable_host_users: true, enable_software_inventory: true },
  agent_options: { config: { options: { distributed_interval: 10 } }, overrides: {} },
  webhook_settings: {
    host_status_webhook: { enable_host_status_webhook: false, destination_url: '' },
    failing_policies_webhook: {
      enable_failing_policies_webhook: false,
      destination_url: '',
      policy_ids: null,
    },
    vulnerabilities_webhook: { enable_vulnerabilities_webhook: false, destination_url: '' },
    interval: '24h0m0s',
  },
  integrations: {
    jira: [
      {
        url: 'https://jira.example.com',
        username: 'ops@example.com',
        api_token: '********',
        project_key: 'HELP',
        enable_failing_policies: false,
        enable_software_vulnerabilities: false,
      },
    ],
    zendesk: null,
  },
  license: { tier: 'premium' },
};

/** How a host answers a policy: everybody passes but each third and fourth. */
export const response = (policy, host) =>
  (policy.id + host.id) % (policy.id + 3) === 0 ? 'fail' : 'pass';

export function makeWorld({
  hosts = 12,
  offline = 0,
  silent = 0,
  spread = 5000,
  rows = 40,
  setUp = true,
  me = {},
} = {}) {
  const all = Array.from({ length: hosts }, (_, at) => makeHost(at + 1));
  for (const host of all.slice(-offline || all.length)) host.status = 'offline';
  for (const host of all) {
    const team = host.platform === 'ubuntu' ? TEAMS[1] : host.id % 2 ? TEAMS[0] : null;
    host.team_id = team?.id ?? null;
    host.team_name = team?.name ?? null;
  }
  const activity = (id, type, details) => ({
    id,
    type,
    details,
    created_at: new Date(Date.now() - id * 3_600_000).toISOString(),
    actor_full_name: USER.name,
    actor_email: USER.email,
    actor_id: 1,
  });
  return {
    me: { ...USER, ...me },
    hosts: all,
    labels: LABELS.map((label) => ({ ...label })),
    queries: makeQueries(),
    plans: new Map(),
    policies: POLICIES.map((policy) => ({ ...policy })),
    software: SOFTWARE,
    packs: [
      {
        id: 1,
        name: 'Incident response',
        description: 'What one wants to know first',
        disabled: false,
        label_ids: [6],
        host_ids: [],
        team_ids: [],
        updated_at: new Date().toISOString(),
      },
    ],
    teams: TEAMS.map((team) => ({ ...team, agent_options: null, secrets: ['team-secret'] })),
    users: [
      { ...USER },
      {
        ...USER,
        id: 2,
        name: 'Olga Observer',
        email: 'olga@example.com',
        global_role: null,
        teams: [{ id: 1, name: 'Workstations', role: 'observer' }],
      },
    ],
    invites: [{ id: 1, name: 'Ivo', email: 'ivo@example.com', global_role: 'observer', teams: [] }],
    activities: [
      activity(1, 'live_query', { targets_count: 12, query_sql: 'SELECT * FROM os_version' }),
      activity(2, 'created_policy', { policy_id: 1, policy_name: 'Is the disk encrypted?' }),
      activity(3, 'created_saved_query', { query_id: 1, query_name: 'OS versions' }),
      activity(4, 'created_team', { team_id: 1, team_name: 'Workstations' }),
    ],
    config: structuredClone(CONFIG),
    secrets: ['fake-secret'],
    runs: new Map(),
    tokens: new Set(),
    sockets: new Set(),
    setUp,
    timing: { spread, rows, silent },
    next: 100,
  };
}
