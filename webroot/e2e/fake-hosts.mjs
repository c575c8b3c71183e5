// Hosts, labels and targets of the fake server.

import { fault } from './fake-fault.mjs';
import { response } from './fake-world.mjs';

function fits(world, host, params) {
  const text = (params.get('query') ?? '').toLowerCase();
  const words = [host.display_name, host.hostname, host.primary_ip, host.hardware_serial];
  const asked = (name) => Number(params.get(name) ?? 0);
  const status = params.get('status');
  if (status && status !== 'new' && host.status !== status) return false;
  if (asked('team_id') && host.team_id !== asked('team_id')) return false;
  if (asked('label_id')) {
    const label = world.labels.find((each) => each.id === asked('label_id'));
    if (!label?.fits(host)) return false;
  }
  if (asked('policy_id')) {
    const policy = world.policies.find((each) => each.id === asked('policy_id'));
    const answer = policy && { pass: 'passing', fail: 'failing' }[response(policy, host)];
    if (answer !== params.get('policy_response')) return false;
  }
  if (asked('software_id') && (host.id + asked('software_id')) % 2) return false;
  if (params.get('os_name') && !host.os_version.startsWith(params.get('os_name'))) return false;
  return words.some((word) => word.toLowerCase().includes(text));
}

function groupBy(list, key) {
  const groups = new Map();
  for (const each of list) {
    const name = key(each);
    const group = groups.get(name);
    if (group) group.push(each);
    else groups.set(name, [each]);
  }
  return groups;
}

const find = (world, params) => world.hosts.filter((host) => fits(world, host, params));

function withIssues(world, host) {
  const failing = world.policies.filter((policy) => response(policy, host) === 'fail').length;
  return { ...host, issues: { total_issues_count: failing, failing_policies_count: failing } };
}

function list(world, params) {
  const key = params.get('order_key') ?? 'id';
  const sign = params.get('order_direction') === 'desc' ? -1 : 1;
  const found = find(world, params).sort(
    (a, b) => sign * String(a[key]).localeCompare(String(b[key])),
  );
  const size = Number(params.get('per_page') ?? 1e6);
  const from = size * Number(params.get('page') ?? 0);
  return [200, { hosts: found.slice(from, from + size).map((host) => withIssues(world, host)) }];
}

export function detail(world, host) {
  const policies = world.policies.map((policy) => ({
    ...policy,
    response: response(policy, host),
  }));
  const stats = (name, executions) => ({
    scheduled_query_name: name,
    query_name: name,
    interval: 3600,
    last_executed: new Date().toISOString(),
    executions,
    user_time: 40 * executions,
    system_time: 9 * executions,
    denylisted: false,
  });
  return {
    ...withIssues(world, host),
    labels: world.labels.filter((label) => label.fits(host)).map(({ fits: _, ...rest }) => rest),
    users: [
      { uid: 0, username: 'root', type: null, groupname: 'root', shell: '/bin/bash' },
      { uid: 1000, username: 'ada', type: '', groupname: 'staff', shell: '/bin/zsh' },
    ],
    software: world.software,
    policies,
    batteries: host.platform === 'darwin' ? [{ cycle_count: 212, health: 'Normal' }] : [],
    disk_encryption_enabled: host.platform === 'darwin',
    pack_stats: [
      {
        pack_id: 1,
        pack_name: 'Global',
        type: 'global',
        query_stats: [stats('OS versions', 12), stats('Users', 3)],
      },
    ],
  };
}

export function targets(world, { hosts = [], labels = [], teams = [] }) {
  const chosen = world.labels.filter((label) => labels.includes(label.id));
  return world.hosts.filter(
    (host) =>
      hosts.includes(host.id) ||
      teams.includes(host.team_id) ||
      chosen.some((label) => label.fits(host)),
  );
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

const hostOr404 = (world, id, then) => {
  const host = world.hosts.find((each) => each.id === id);
  return host ? then(host) : fault(404, `Host ${id} was not found in the datastore`);
};

const setOf = (world, { ids, hosts, filters }) => {
  if (!filters) return new Set(ids ?? hosts);
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(filters)) params.set(key, String(value));
  return new Set(find(world, params).map((host) => host.id));
};

function transfer(world, body) {
  const team = world.teams.find((each) => each.id === body.team_id);
  const moved = setOf(world, body);
  for (const host of world.hosts.filter((each) => moved.has(each.id))) {
    host.team_id = team?.id ?? null;
    host.team_name = team?.name ?? null;
  }
  return [200, {}];
}

const labelJson = (world, { fits: holds, ...label }) => ({
  ...label,
  count: world.hosts.filter(holds).length,
});

function summary(world, params) {
  const hosts = find(world, params);
  const by = groupBy(hosts, (host) => host.platform);
  const online = hosts.filter((host) => host.status === 'online').length;
  return {
    totals_hosts_count: hosts.length,
    online_count: online,
    offline_count: hosts.length - online,
    missing_30_days_count: 0,
    new_count: hosts.length,
    platforms: [...by].map(([platform, some]) => ({ platform, hosts_count: some.length })),
  };
}

function osVersions(world) {
  const by = groupBy(world.hosts, (host) => host.os_version);
  return [...by].map(([name, some]) => {
    const [, name_only, version] = /^(.*?) ([\d.]+.*)$/.exec(name) ?? [name, name, ''];
    return { name, name_only, version, platform: some[0].platform, hosts_count: some.length };
  });
}

export const HOST_ROUTES = [
  ['GET', /^hosts$/, (world, { params }) => list(world, params)],
  ['GET', /^hosts\/count$/, (world, { params }) => [200, { count: find(world, params).length }]],
  ['GET', /^hosts\/report$/, () => [200, 'hostname\r\nmac-001\r\n']],
  ['GET', /^host_summary$/, (world, { params }) => [200, summary(world, params)]],
  ['GET', /^os_versions$/, (world) => [200, { os_versions: osVersions(world) }]],
  [
    'GET',
    /^hosts\/(\d+)$/,
    (world, { id }) => hostOr404(world, id, (host) => [200, { host: detail(world, host) }]),
  ],
  [
    'GET',
    /^hosts\/(\d+)\/device_mapping$/,
    () => [
      200,
      { device_mapping: [{ email: 'ada@example.com', source: 'google_chrome_profiles' }] },
    ],
  ],
  [
    'GET',
    /^hosts\/(\d+)\/macadmins$/,
    (world, { id }) =>
      hostOr404(world, id, (host) => [
        200,
        { macadmins: host.platform === 'darwin' ? { munki: { version: '6.3.3' } } : null },
      ]),
  ],
  [
    'POST',
    /^hosts\/(\d+)\/refetch$/,
    (world, { id }) =>
      hostOr404(world, id, (host) => {
        host.refetch_requested = true;
        setTimeout(() => {
          host.refetch_requested = false;
          host.detail_updated_at = new Date().toISOString();
        }, 1_500);
        return [200, {}];
      }),
  ],
  [
    'DELETE',
    /^hosts\/(\d+)$/,
    (world, { id }) => {
      world.hosts = world.hosts.filter((host) => host.id !== id);
      return [200, {}];
    },
  ],
  [
    'POST',
    /^hosts\/delete$/,
    (world, { body }) => {
      const gone = setOf(world, body);
      world.hosts = world.hosts.filter((host) => !gone.has(host.id));
      return [200, {}];
    },
  ],
  ['POST', /^hosts\/transfer$/, (world, { body }) => transfer(world, body)],
  ['POST', /^hosts\/transfer\/filter$/, (world, { body }) => transfer(world, body)],
  ['POST', /^targets\/count$/, (world, { body }) => [200, countTargets(world, body.selected)]],
  [
    'GET',
    /^labels$/,
    (world) => [200, { labels: world.labels.map((label) => labelJson(world, label)) }],
  ],
  [
    'GET',
    /^labels\/(\d+)$/,
    (world, { id }) => {
      const label = world.labels.find((each) => each.id === id);
      return label
        ? [200, { label: labelJson(world, label) }]
        : fault(404, `Label ${id} was not found in the datastore`);
    },
  ],
  [
    'GET',
    /^labels\/(\d+)\/hosts$/,
    (world, { id, params }) => {
      params.set('label_id', String(id));
      return list(world, params);
    },
  ],
  [
    'POST',
    /^labels$/,
    (world, { body }) => {
      if (world.labels.some((each) => each.name === body.name)) {
        return fault(409, `Error 1062: Duplicate entry '${body.name}' for key 'labels.name'`);
      }
      const label = { ...body, id: world.next++, label_type: 'regular', fits: () => false };
      world.labels.push(label);
      return [200, { label: labelJson(world, label) }];
    },
  ],
  [
    'PATCH',
    /^labels\/(\d+)$/,
    (world, { id, body }) => {
      const label = world.labels.find((each) => each.id === id);
      Object.assign(label, body);
      return [200, { label: labelJson(world, label) }];
    },
  ],
  [
    'DELETE',
    /^labels\/id\/(\d+)$/,
    (world, { id }) => {
      world.labels = world.labels.filter((label) => label.id !== id);
      return [200, {}];
    },
  ],
];
