// The hosts, labels and queries of the fake server, in the shapes of the API.
const KINDS = [
  ['darwin', 'macOS 14.6.1', 'mac', 'Apple Inc.', 'MacBookPro18,3'],
  ['windows', 'Microsoft Windows 11 Pro 23H2', 'win', 'Dell Inc.', 'XPS 13 9310'],
  ['ubuntu', 'Ubuntu 22.04.4 LTS', 'srv', 'QEMU', 'Standard PC'],
];

export function makeHost(id) {
  const [platform, os, prefix, vendor, model] = KINDS[(id - 1) % KINDS.length];
  const name = `${prefix}-${String(id).padStart(3, '0')}`;
  const now = new Date().toISOString();
  return {
    id,
    hostname: `${name}.example.com`,
    display_name: name,
    display_text: `${name}.example.com`,
    computer_name: name,
    uuid: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    platform,
    os_version: os,
    build: '23G93',
    osquery_version: '5.11.0',
    status: 'online',
    uptime: 3.2e14 + id * 1e12,
    memory: 17179869184,
    cpu_brand: 'Simulated CPU @ 2.40GHz',
    cpu_physical_cores: 4,
    cpu_logical_cores: 8,
    hardware_vendor: vendor,
    hardware_model: model,
    hardware_serial: `SN${100000 + id}`,
    primary_ip: `10.0.${id >> 8}.${id & 255}`,
    primary_mac: '02:00:00:00:00:01',
    public_ip: '',
    gigs_disk_space_available: 41.5,
    percent_disk_space_available: 37,
    distributed_interval: 10,
    config_tls_refresh: 60,
    logger_tls_period: 10,
    refetch_requested: false,
    seen_time: now,
    last_enrolled_at: now,
    detail_updated_at: now,
    team_id: null,
    team_name: null,
  };
}

const builtin = (id, name, fits) => ({ id, name, description: '', label_type: 'builtin', fits });

export const LABELS = [
  builtin(6, 'All Hosts', () => true),
  builtin(7, 'macOS', (host) => host.platform === 'darwin'),
  builtin(8, 'Ubuntu Linux', (host) => host.platform === 'ubuntu'),
  builtin(10, 'MS Windows', (host) => host.platform === 'windows'),
  builtin(12, 'All Linux', (host) => host.platform === 'ubuntu'),
  {
    id: 20,
    name: 'Servers',
    description: 'Machines in the data centre',
    label_type: 'regular',
    fits: (host) => host.platform === 'ubuntu' && host.id % 2 === 0,
  },
];

export function makeQueries() {
  const at = new Date(Date.now() - 86_400_000).toISOString();
  return [
    ['OS versions', 'SELECT name, version FROM os_version', 'What each host runs'],
    ['Listening ports', 'SELECT pid, port, address FROM listening_ports', 'Open doors'],
    ['Users', 'SELECT uid, username, shell FROM users', ''],
  ].map(([name, query, description], index) => ({
    id: index + 1,
    name,
    query,
    description,
    observer_can_run: index === 0,
    author_id: 1,
    author_name: 'Ada Admin',
    created_at: at,
    updated_at: at,
  }));
}

/** What a host answers to SQL: rows, or the message of a wrong query. */
export function answer(host, sql, rowsPerHost) {
  const named = { host_hostname: host.hostname, host_display_name: host.display_name };
  const table = /\bfrom\s+(\w+)/i.exec(sql)?.[1] ?? '';
  if (/no_such|nope/.test(table)) return { rows: [], error: `no such table: ${table}` };
  if (table === 'mixed') return mixed(host, named);
  if (table === 'empty') return { rows: [], error: null };
  if (table === 'os_version') {
    const [name, version] = host.os_version.split(/ (?=[\d.]+)/);
    return { rows: [{ name, version: version ?? '', ...named }], error: null };
  }
  const rows = Array.from({ length: rowsPerHost }, (_, i) => ({
    pid: String(100 + ((i * 37 + host.id) % 5000)),
    port: String([22, 80, 443, 5353, 8080][i % 5]),
    address: i % 3 ? '127.0.0.1' : '0.0.0.0',
    path: `/usr/lib/app-${i % 200}/bin/run`,
    name: `proc-${(i * 7) % 311}`,
    ...named,
  }));
  return { rows, error: null };
}

/** One host fails, one has nothing, one sends HTML and a formula, and columns differ by host. */
function mixed(host, named) {
  if (host.id === 1) return { rows: [], error: 'no such table: mixed' };
  if (host.id === 2) return { rows: [], error: null };
  const odd = host.id === 3 ? '<img src=x onerror=alert(1)>' : '=1+1';
  const own = host.platform === 'ubuntu' ? { package: 'bash' } : { bundle: 'app' };
  return {
    rows: [{ value: odd, at: '1700000000', json: '{"a":[1]}', ...own, ...named }],
    error: null,
  };
}
