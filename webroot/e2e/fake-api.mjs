// The API of the fake server: sign-in, queries and runs; the rest stands in the files beside it.
import { fault } from './fake-fault.mjs';
import { detail, HOST_ROUTES, targets } from './fake-hosts.mjs';
import { FakeRun } from './fake-live.mjs';
import { MANAGE_ROUTES } from './fake-manage.mjs';
import { PASSWORD, response } from './fake-world.mjs';

export { makeWorld } from './fake-world.mjs';

function signIn(world) {
  const token = `token-${world.next++}`;
  world.tokens.add(token);
  return token;
}

const teamsOf = (world) =>
  world.teams.map(({ id, name, description }) => ({ id, name, description }));
const account = (world) => ({ user: world.me, available_teams: teamsOf(world) });

function saveQuery(world, id, body) {
  const taken = world.queries.find((q) => q.name === body.name && q.id !== id);
  if (taken) return fault(409, `Query "${body.name}" already exists`);
  const at = new Date().toISOString();
  const old = world.queries.find((q) => q.id === id);
  const author = { author_name: world.me.name, author_id: world.me.id };
  const query = { ...author, ...old, ...body, id: id ?? world.next++, updated_at: at };
  world.queries = [...world.queries.filter((q) => q.id !== id), query];
  return [200, { query }];
}

function startRun(world, { query, query_id, selected }) {
  const hosts = targets(world, selected);
  if (hosts.length === 0) return fault(400, 'no hosts targeted');
  const sql = query ?? world.queries.find((each) => each.id === query_id)?.query;
  const run = new FakeRun(world.next++, sql, hosts, world.timing);
  world.runs.set(run.id, run);
  return [200, { campaign: { id: run.id } }];
}

function listRuns(world, params) {
  const from = Number(params.get('page')) * Number(params.get('per_page'));
  const runs = [...world.runs.values()].reverse().map((run) => run.summary());
  const until = from + Number(params.get('per_page'));
  return [200, { runs: runs.slice(from, until), meta: { has_next_results: runs.length > until } }];
}

function askAgain(world, id, { states }) {
  const run = world.runs.get(id);
  const wanted = run.hosts.filter((host) => states.includes(run.entry(host).state));
  const selected = { hosts: wanted.map((host) => host.id), labels: [], teams: [] };
  return startRun(world, { query: run.sql, selected });
}

const ROUTES = [
  ['GET', /^me$/, (world) => [200, account(world)]],
  ['POST', /^logout$/, () => [200, {}]],
  ['POST', /^change_password$/, () => fault(422, 'old password does not match', 'old_password')],
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
  ['POST', /^queries\/run$/, (world, { body }) => startRun(world, body)],
  ['GET', /^queries\/runs$/, (world, { params }) => listRuns(world, params)],
  ['POST', /^queries\/run\/(\d+)\/again$/, (world, { id, body }) => askAgain(world, id, body)],
  [
    'GET',
    /^queries\/run\/(\d+)\/ledger$/,
    (world, { id, params }) => {
      const run = world.runs.get(id);
      return run
        ? [200, run.ledger(params.get('state'))]
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
  ...HOST_ROUTES,
  ...MANAGE_ROUTES,
];

/** A device's own page: its token is `device-ID`. */
function answerDevice(world, method, [, token, rest = '']) {
  const host = world.hosts.find((each) => token === `device-${each.id}`);
  if (!host) return fault(401, 'Authentication required');
  if (method === 'POST') return [200, {}];
  if (rest === '/policies') {
    const policies = world.policies.map((each) => ({ ...each, response: response(each, host) }));
    return [200, { policies }];
  }
  const { policies: _, ...known } = detail(world, host);
  return [200, { host: known, org_logo_url: '', license: { tier: 'premium' } }];
}

/** What needs no sign-in. Undefined when the path is not one of these. */
function answerPublic(world, method, path, body) {
  const device = /^device\/([^/]+)(\/\w+)?$/.exec(path);
  if (device) return answerDevice(world, method, device);
  if (path === 'sso' && method === 'GET') {
    const { enable_sso, idp_name = '' } = world.config.sso_settings;
    return [200, { settings: { sso_enabled: enable_sso, idp_name, idp_image_url: '' } }];
  }
  if (path === 'forgot_password') return [202, {}];
  if (path === 'reset_password') {
    return body.password_reset_token === 'good' ? [200, {}] : fault(401, 'Authentication failed');
  }
  if (path === 'invites/good') return [200, { invite: world.invites[0] }];
  if (/^invites\/\D/.test(path)) return fault(404, 'Invite was not found in the datastore');
  if (path !== 'login') return undefined;
  const right = body.email === world.me.email && body.password === PASSWORD;
  return right
    ? [200, { ...account(world), token: signIn(world) }]
    : fault(401, 'Authentication failed');
}

/** Status and body for one request of the API. */
export function answerApi(world, method, url, token, body) {
  if (url.pathname === '/api/v1/setup') {
    if (world.setUp) return fault(404, 'not found');
    world.setUp = true;
    return [200, { admin: world.me, token: signIn(world) }];
  }
  const path = url.pathname.replace(/^\/api\/(v1|latest)\/fleet\//, '');
  if (!world.setUp) return fault(404, 'not found');
  const open = answerPublic(world, method, path, body);
  if (open) return open;
  if (!world.tokens.has(token)) return fault(401, 'Authentication required');
  for (const [verb, pattern, handle] of ROUTES) {
    const match = verb === method && pattern.exec(path);
    if (match) return handle(world, { id: Number(match[1]), params: url.searchParams, body });
  }
  return fault(404, 'not found');
}
