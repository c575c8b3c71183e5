// Policies, packs, schedules, software, teams, people and settings of the fake server.
import { fault } from './fake-fault.mjs';
import { response } from './fake-world.mjs';

const done = [200, {}];

function policyJson(world, policy, team = null) {
  const hosts = world.hosts.filter((host) => team === null || host.team_id === team);
  const failing = hosts.filter((host) => response(policy, host) === 'fail').length;
  return {
    ...policy,
    failing_host_count: failing,
    passing_host_count: hosts.length - failing,
  };
}

function savePolicy(world, id, team, body) {
  const taken = world.policies.find((each) => each.name === body.name && each.id !== id);
  if (taken) return fault(409, `Policy "${body.name}" already exists`);
  const old = world.policies.find((each) => each.id === id);
  const policy = { team_id: team, ...old, ...body, id: id ?? world.next++ };
  world.policies = [...world.policies.filter((each) => each.id !== id), policy];
  return [200, { policy: policyJson(world, policy) }];
}

const removePolicies = (world, { body }) => {
  world.policies = world.policies.filter((each) => !body.ids.includes(each.id));
  return [200, { deleted: body.ids }];
};

const plan = (world, key) => {
  if (!world.plans.has(key)) world.plans.set(key, []);
  return world.plans.get(key);
};

function schedule(world, key, body) {
  const query = world.queries.find((each) => each.id === body.query_id);
  const scheduled = { ...body, id: world.next++, query_name: query?.name ?? '' };
  plan(world, key).push(scheduled);
  return [200, { scheduled }];
}

function unschedule(world, id) {
  for (const [key, entries] of world.plans) {
    world.plans.set(
      key,
      entries.filter((each) => each.id !== id),
    );
  }
  return done;
}

function reschedule(world, id, body) {
  for (const entries of world.plans.values()) {
    const entry = entries.find((each) => each.id === id);
    if (entry) Object.assign(entry, body);
  }
  return done;
}

const packJson = (world, pack) => ({
  ...pack,
  query_count: plan(world, `pack ${pack.id}`).length,
  total_hosts_count: pack.label_ids.length > 0 ? world.hosts.length : 0,
});

function softwareList(world, params) {
  const text = (params.get('query') ?? '').toLowerCase();
  return world.software
    .filter(
      (item) =>
        `${item.name} ${item.version}`.toLowerCase().includes(text) &&
        (params.get('vulnerable') !== 'true' || item.vulnerabilities.length > 0),
    )
    .map((item) => ({ ...item, hosts_count: Math.ceil(world.hosts.length / item.id) }));
}

const teamJson = (world, { secrets: _, ...team }) => ({
  ...team,
  host_count: world.hosts.filter((host) => host.team_id === team.id).length,
  user_count: world.users.filter((user) => user.teams.some((each) => each.id === team.id)).length,
});

const withTeam = (world, id, then) => {
  const team = world.teams.find((each) => each.id === id);
  return team ? then(team) : fault(404, `Team ${id} was not found in the datastore`);
};

function merge(into, part) {
  for (const [key, value] of Object.entries(part)) {
    const nested = value !== null && typeof value === 'object' && !Array.isArray(value);
    if (nested && key !== 'agent_options' && into[key]) merge(into[key], value);
    else into[key] = value;
  }
}

function saveUser(world, id, body) {
  const old = world.users.find((each) => each.id === id);
  const teams = (body.teams ?? []).map((each) => ({
    ...each,
    name: world.teams.find((team) => team.id === each.id)?.name ?? '',
  }));
  const { password: _, new_password: __, ...rest } = body;
  const user = { teams: [], ...old, ...rest, id: id ?? world.next++ };
  user.teams = body.teams ? teams : user.teams;
  user.global_role = body.teams?.length ? null : (body.global_role ?? user.global_role);
  world.users = [...world.users.filter((each) => each.id !== user.id), user];
  if (user.id === world.me.id) Object.assign(world.me, user);
  return [200, { user }];
}

export const MANAGE_ROUTES = [
  [
    'GET',
    /^policies$/,
    (world) => [
      200,
      {
        policies: world.policies
          .filter((each) => each.team_id === null)
          .map((each) => policyJson(world, each)),
      },
    ],
  ],
  ['POST', /^policies$/, (world, { body }) => savePolicy(world, undefined, null, body)],
  ['POST', /^policies\/delete$/, removePolicies],
  ['POST', /^teams\/(\d+)\/policies\/delete$/, removePolicies],
  [
    'GET',
    /^(?:teams\/\d+\/)?policies\/(\d+)$/,
    (world, { id }) => {
      const policy = world.policies.find((each) => each.id === id);
      return policy
        ? [200, { policy: policyJson(world, policy) }]
        : fault(404, `Policy ${id} was not found in the datastore`);
    },
  ],
  [
    'PATCH',
    /^(?:teams\/\d+\/)?policies\/(\d+)$/,
    (world, { id, body }) => savePolicy(world, id, null, body),
  ],
  [
    'GET',
    /^teams\/(\d+)\/policies$/,
    (world, { id }) => {
      const of = (team) =>
        world.policies
          .filter((each) => each.team_id === team)
          .map((each) => policyJson(world, each, id));
      return [200, { policies: of(id), inherited_policies: of(null) }];
    },
  ],
  [
    'POST',
    /^teams\/(\d+)\/policies$/,
    (world, { id, body }) => savePolicy(world, undefined, id, body),
  ],
  ['GET', /^schedule$/, (world) => [200, { global_schedule: plan(world, 'global') }]],
  ['POST', /^schedule$/, (world, { body }) => schedule(world, 'global', body)],
  ['PATCH', /^schedule\/(\d+)$/, (world, { id, body }) => reschedule(world, id, body)],
  ['DELETE', /^schedule\/(\d+)$/, (world, { id }) => unschedule(world, id)],
  [
    'GET',
    /^teams\/(\d+)\/schedule$/,
    (world, { id }) => [200, { scheduled: plan(world, `team ${id}`) }],
  ],
  [
    'POST',
    /^teams\/(\d+)\/schedule$/,
    (world, { id, body }) => schedule(world, `team ${id}`, body),
  ],
  ['DELETE', /^teams\/\d+\/schedule\/(\d+)$/, (world, { id }) => unschedule(world, id)],
  ['GET', /^packs$/, (world) => [200, { packs: world.packs.map((pack) => packJson(world, pack)) }]],
  [
    'GET',
    /^packs\/(\d+)$/,
    (world, { id }) => {
      const pack = world.packs.find((each) => each.id === id);
      return pack
        ? [200, { pack: packJson(world, pack) }]
        : fault(404, `Pack ${id} was not found in the datastore`);
    },
  ],
  [
    'POST',
    /^packs$/,
    (world, { body }) => {
      const pack = { ...body, id: world.next++, updated_at: new Date().toISOString() };
      world.packs.push(pack);
      return [200, { pack: packJson(world, pack) }];
    },
  ],
  [
    'PATCH',
    /^packs\/(\d+)$/,
    (world, { id, body }) => {
      const pack = world.packs.find((each) => each.id === id);
      Object.assign(pack, body);
      return [200, { pack: packJson(world, pack) }];
    },
  ],
  [
    'DELETE',
    /^packs\/id\/(\d+)$/,
    (world, { id }) => {
      world.packs = world.packs.filter((each) => each.id !== id);
      return done;
    },
  ],
  [
    'GET',
    /^packs\/(\d+)\/scheduled$/,
    (world, { id }) => [200, { scheduled: plan(world, `pack ${id}`) }],
  ],
  ['POST', /^packs\/schedule$/, (world, { body }) => schedule(world, `pack ${body.pack_id}`, body)],
  ['PATCH', /^packs\/schedule\/(\d+)$/, (world, { id, body }) => reschedule(world, id, body)],
  ['DELETE', /^packs\/schedule\/(\d+)$/, (world, { id }) => unschedule(world, id)],
  [
    'GET',
    /^software$/,
    (world, { params }) => [
      200,
      { counts_updated_at: new Date().toISOString(), software: softwareList(world, params) },
    ],
  ],
  [
    'GET',
    /^software\/count$/,
    (world, { params }) => [200, { count: softwareList(world, params).length }],
  ],
  [
    'GET',
    /^software\/(\d+)$/,
    (world, { id }) => {
      const software = world.software.find((each) => each.id === id);
      return software
        ? [200, { software }]
        : fault(404, `Software ${id} was not found in the datastore`);
    },
  ],
  [
    'GET',
    /^activities$/,
    (world, { params }) => {
      const size = Number(params.get('per_page') ?? 100);
      const from = size * Number(params.get('page') ?? 0);
      return [200, { activities: world.activities.slice(from, from + size) }];
    },
  ],
  ['GET', /^teams$/, (world) => [200, { teams: world.teams.map((team) => teamJson(world, team)) }]],
  [
    'POST',
    /^teams$/,
    (world, { body }) => {
      if (world.teams.some((team) => team.name === body.name)) {
        return fault(409, `Error 1062: Duplicate entry '${body.name}' for key 'teams.name'`);
      }
      const team = { ...body, id: world.next++, agent_options: null, secrets: ['new-secret'] };
      world.teams.push(team);
      return [200, { team: teamJson(world, team) }];
    },
  ],
  [
    'GET',
    /^teams\/(\d+)$/,
    (world, { id }) => withTeam(world, id, (team) => [200, { team: teamJson(world, team) }]),
  ],
  [
    'PATCH',
    /^teams\/(\d+)$/,
    (world, { id, body }) =>
      withTeam(world, id, (team) => {
        Object.assign(team, body);
        return [200, { team: teamJson(world, team) }];
      }),
  ],
  [
    'DELETE',
    /^teams\/(\d+)$/,
    (world, { id }) => {
      world.teams = world.teams.filter((team) => team.id !== id);
      return done;
    },
  ],
  [
    'POST',
    /^teams\/(\d+)\/agent_options$/,
    (world, { id, body }) =>
      withTeam(world, id, (team) => {
        if (body?.typo) return fault(400, 'unsupported key provided: "typo"');
        team.agent_options = body;
        return [200, { team: teamJson(world, team) }];
      }),
  ],
  [
    'GET',
    /^teams\/(\d+)\/secrets$/,
    (world, { id }) =>
      withTeam(world, id, (team) => [200, { secrets: team.secrets.map((secret) => ({ secret })) }]),
  ],
  [
    'PATCH',
    /^teams\/(\d+)\/secrets$/,
    (world, { id, body }) =>
      withTeam(world, id, (team) => {
        team.secrets = body.secrets.map((each) => each.secret);
        return [200, { secrets: body.secrets }];
      }),
  ],
  [
    'GET',
    /^teams\/(\d+)\/users$/,
    (world, { id }) => [
      200,
      {
        users: world.users
          .filter((user) => user.teams.some((team) => team.id === id))
          .map((user) => ({ ...user, role: user.teams.find((team) => team.id === id).role })),
      },
    ],
  ],
  [
    'PATCH',
    /^teams\/(\d+)\/users$/,
    (world, { id, body }) =>
      withTeam(world, id, (team) => {
        for (const { id: who, role } of body.users) {
          const user = world.users.find((each) => each.id === who);
          user.teams = [
            ...user.teams.filter((each) => each.id !== id),
            { id, name: team.name, role },
          ];
        }
        return [200, { team: teamJson(world, team) }];
      }),
  ],
  [
    'DELETE',
    /^teams\/(\d+)\/users$/,
    (world, { id, body }) => {
      const gone = new Set(body.users.map((each) => each.id));
      for (const user of world.users.filter((each) => gone.has(each.id))) {
        user.teams = user.teams.filter((each) => each.id !== id);
      }
      return done;
    },
  ],
  ['GET', /^users$/, (world) => [200, { users: world.users }]],
  ['POST', /^users\/admin$/, (world, { body }) => saveUser(world, undefined, body)],
  ['PATCH', /^users\/(\d+)$/, (world, { id, body }) => saveUser(world, id, body)],
  [
    'DELETE',
    /^users\/(\d+)$/,
    (world, { id }) => {
      world.users = world.users.filter((user) => user.id !== id);
      return done;
    },
  ],
  ['POST', /^users\/(\d+)\/require_password_reset$/, () => done],
  [
    'GET',
    /^users\/(\d+)\/sessions$/,
    () => [200, { sessions: [{ session_id: 1, created_at: new Date().toISOString() }] }],
  ],
  ['DELETE', /^users\/(\d+)\/sessions$/, () => done],
  ['GET', /^invites$/, (world) => [200, { invites: world.invites }]],
  [
    'DELETE',
    /^invites\/(\d+)$/,
    (world, { id }) => {
      world.invites = world.invites.filter((invite) => invite.id !== id);
      return done;
    },
  ],
  ['GET', /^config$/, (world) => [200, world.config]],
  [
    'PATCH',
    /^config$/,
    (world, { body }) => {
      const refused = world.refuse;
      world.refuse = undefined;
      if (refused) return fault(422, ...refused);
      merge(world.config, body);
      return [200, world.config];
    },
  ],
  ['GET', /^config\/certificate$/, () => [200, { certificate_chain: btoa('-----BEGIN') }]],
  [
    'GET',
    /^spec\/enroll_secret$/,
    (world) => [200, { spec: { secrets: world.secrets.map((secret) => ({ secret })) } }],
  ],
  [
    'POST',
    /^spec\/enroll_secret$/,
    (world, { body }) => {
      world.secrets = body.spec.secrets.map((each) => each.secret);
      return done;
    },
  ],
];
