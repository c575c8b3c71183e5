// The management API of the fake server, over lists in memory.
import { LABELS, makeHost, makeQueries } from './fake-data.mjs';
import { FakeRun } from './fake-live.mjs';

const USER = {
  id: 1,
  name: 'Ada Admin',
  email: 'admin@example.com',
  global_role: 'admin',
  force_password_reset: false,
};
const PASSWORD = 'correct-horse-1';
const fault = (status, message, name = 'base') => [
  status,
  { message, errors: [{ name, reason: message }] },
];

export function makeWorld({
  hosts = 12,
  offline = 0,
  spread = 5000,
  rows = 40,
  setUp = true,
} = {}) {
  const all = Array.from({ length: hosts }, (_, at) => makeHost(at + 1));
  for (const host of all.slice(0, offline)) host.status = 'offline';
  return {
    hosts: all,
    queries: makeQueries(),
    schedule: [],
    runs: new Map(),
    tokens: new Set(),
    sockets: new Set(),
    setUp,
    timing: { spread, rows },
    next: 100,
  };
}

function find(world, params) {
  const text = (params.get('query') ?? '').toLowerCase();
  const status = params.get('status');
  return world.hosts.filter((host) => {
    const words = [host.display_name, host.hostname, host.primary_ip, host.hardware_serial];
    return (
      (!status || host.status === status || status === 'new') &&
      words.some((word) => word.toLowerCase().includes(text))
    );
  });
}

function listHosts(world, params) {
  const key = params.get('order_key') ?? 'id';
  const sign = params.get('order_direction') === 'desc' ? -1 : 1;
  const found = find(world, params).sort(
    (a, b) => sign * String(a[key]).localeCompare(String(b[key])),
  );
  const size = Number(params.get('per_page') ?? 1e6);
  const from = size * Number(params.get('page') ?? 0);
  return [200, { hosts: found.slice(from, from + size) }];
}

function targets(world, { hosts = [], labels = [] }) {
  const chosen = LABELS.filter((label) => labels.includes(label.id));
  return world.hosts.filter((h) => hosts.includes(h.id) || chosen.some((label) => label.fits(h)));
}

function countTargets(world, selected) {
  const hit = targets(world, selected);
  const online = hit.filter((host) => host.status === 'online').length;
  return {
    targets_count: hit.length,
    targets_online: online,
    targets_offline: hit.length - online,
  };
}

function signIn(world) {
  const token = `token-${world.next++}`;
  world.tokens.add(token);
  return token;
}

function saveQuery(world, id, body) {
  const taken = world.queries.find((q) => q.name === body.name && q.id !== id);
  if (taken) return fault(409, `Query "${body.name}" already exists`);
  const at = new Date().toISOString();
  const old = world.queries.find((q) => q.id === id);
  const query = { author_name: USER.name, ...old, ...body, id: id ?? world.next++, updated_at: at };
  world.queries = [...world.queries.filter((q) => q.id !== id), query];
  return [200, { query }];
}

const ROUTES = [
  ['GET', /^me$/, () => [200, { user: USER, available_teams: [] }]],
  ['POST', /^logout$/, () => [200, {}]],
  ['POST', /^change_password$/, () => fault(422, 'old password does not match', 'old_password')],
  [
    'GET',
    /^config$/,
    () => [
      200,
      {
        org_info: { org_name: 'Example' },
        server_settings: { server_url: 'https://fleet.example.com', live_query_disabled: false },
      },
    ],
  ],
  ['GET', /^spec\/enroll_secret$/, () => [200, { spec: { secrets: [{ secret: 'fake-secret' }] } }]],
  ['GET', /^labels$/, () => [200, { labels: LABELS.map(({ fits: _, ...label }) => label) }]],
  ['GET', /^hosts$/, (world, { params }) => listHosts(world, params)],
  ['GET', /^hosts\/count$/, (world, { params }) => [200, { count: find(world, params).length }]],
  [
    'GET',
    /^hosts\/(\d+)$/,
    (world, { id }) => {
      const host = world.hosts.find((h) => h.id === id);
      if (!host) return fault(404, `Host ${id} was not found in the datastore`);
      const labels = LABELS.filter((label) => label.fits(host)).map(({ fits: _, ...l }) => l);
      return [
        200,
        {
          host: {
            ...host,
            labels,
            users: [{ uid: 0, username: 'root', type: '', shell: '/bin/bash' }],
          },
        },
      ];
    },
  ],
  ['POST', /^hosts\/(\d+)\/refetch$/, () => [200, {}]],
  [
    'DELETE',
    /^hosts\/(\d+)$/,
    (world, { id }) => {
      world.hosts = world.hosts.filter((host) => host.id !== id);
      return [200, {}];
    },
  ],
  ['POST', /^targets\/count$/, (world, { body }) => [200, countTargets(world, body.selected)]],
  ['GET', /^queries$/, (world) => [200, { queries: world.queries }]],
  ['POST', /^queries$/, (world, { body }) => saveQuery(world, undefined, body)],
  [
    'GET',
    /^queries\/(\d+)$/,
    (world, { id }) => {
      const query = world.queries.find((q) => q.id === id);
      return query ? [200, { query }] : fault(404, `Query ${id} was not found in the datastore`);
    },
  ],
  ['PATCH', /^queries\/(\d+)$/, (world, { id, body }) => saveQuery(world, id, body)],
  [
    'DELETE',
    /^queries\/id\/(\d+)$/,
    (world, { id }) => {
      world.queries = world.queries.filter((query) => query.id !== id);
      return [200, {}];
    },
  ],
  [
    'POST',
    /^queries\/run$/,
    (world, { body }) => {
      const hosts = targets(world, body.selected);
      if (hosts.length === 0) return fault(400, 'no hosts targeted');
      const run = new FakeRun(world.next++, body.query, hosts, world.timing);
      world.runs.set(run.id, run);
      return [200, { campaign: { id: run.id } }];
    },
  ],
  [
    'GET',
    /^queries\/run\/(\d+)\/ledger$/,
    (world, { id }) => {
      const run = world.runs.get(id);
      return run
        ? [200, run.ledger()]
        : fault(404, `Campaign ${id} was not found in the datastore`);
    },
  ],
  [
    'POST',
    /^queries\/run\/(\d+)\/stop$/,
    (world, { id }) => {
      world.runs.get(id)?.stop();
      return [200, {}];
    },
  ],
  ['GET', /^schedule$/, (world) => [200, { global_schedule: world.schedule }]],
  [
    'POST',
    /^schedule$/,
    (world, { body }) => {
      const query = world.queries.find((q) => q.id === body.query_id);
      const scheduled = { ...body, id: world.next++, query_name: query?.name ?? '' };
      world.schedule.push(scheduled);
      return [200, { scheduled }];
    },
  ],
  [
    'DELETE',
    /^schedule\/(\d+)$/,
    (world, { id }) => {
      world.schedule = world.schedule.filter((entry) => entry.id !== id);
      return [200, {}];
    },
  ],
];

/** Status and body for one request of the API. */
export function answerApi(world, method, url, token, body) {
  if (url.pathname === '/api/v1/setup') {
    if (world.setUp) return fault(404, 'not found');
    world.setUp = true;
    return [200, { admin: USER, token: signIn(world) }];
  }
  const path = url.pathname.replace(/^\/api\/(v1|latest)\/fleet\//, '');
  if (!world.setUp) return fault(404, 'not found');
  if (path === 'login') {
    const right = body.email === USER.email && body.password === PASSWORD;
    return right
      ? [200, { user: USER, available_teams: [], token: signIn(world) }]
      : fault(401, 'Authentication failed');
  }
  if (!world.tokens.has(token)) return fault(401, 'Authentication required');
  for (const [verb, pattern, handle] of ROUTES) {
    const match = verb === method && pattern.exec(path);
    if (match) return handle(world, { id: Number(match[1]), params: url.searchParams, body });
  }
  return fault(404, 'not found');
}
