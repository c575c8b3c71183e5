import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Host } from '../../api/hosts';
import type { Column } from '../../ui/DataTable';
import { platformName } from '../../ui/platform';
import { Status } from '../../ui/Status';
import { ago, duration } from '../../ui/time';

export interface HostColumn extends Column<Host> {
  /** Its name in the CSV report. */
  wire: string;
}

const plain = (name: string, wire: keyof Host & string, order: string | undefined = wire) => ({
  name,
  wire,
  order,
  cell: (host: Host) => String(host[wire] || '–'),
});

const time = (name: string, wire: 'detail_updated_at' | 'seen_time' | 'last_enrolled_at') => ({
  name,
  wire,
  order: wire,
  cell: (host: Host) => <span title={host[wire]}>{ago(host[wire])}</span>,
});

const gigabytes = (bytes: number) => (bytes > 0 ? `${Math.round(bytes / 2 ** 30)} GB` : '–');

/** Every column there is; the first ones are shown until somebody chooses. */
export const COLUMNS: readonly HostColumn[] = [
  {
    name: 'Host',
    wire: 'display_name',
    order: 'display_name',
    cell: (host) => (
      <Link className="name" to="/hosts/$hostId" params={{ hostId: String(host.id) }} search={{}}>
        {host.display_name || host.hostname}
      </Link>
    ),
  },
  { name: 'Team', wire: 'team_name', order: 'team_name', cell: (host) => host.team_name ?? '–' },
  { name: 'Status', wire: 'status', cell: (host) => <Status status={host.status} /> },
  {
    name: 'Issues',
    wire: 'issues',
    cell: (host) => {
      const count = host.issues?.failing_policies_count ?? 0;
      return count > 0 ? (
        <Link
          className="tag bad"
          to="/hosts/$hostId/$tab"
          params={{ hostId: String(host.id), tab: 'policies' }}
          search={{}}
        >
          ✕ {count} {count === 1 ? 'policy' : 'policies'}
        </Link>
      ) : (
        '–'
      );
    },
  },
  plain('Operating system', 'os_version'),
  {
    name: 'Disk free',
    wire: 'gigs_disk_space_available',
    order: 'gigs_disk_space_available',
    num: true,
    cell: (host) =>
      host.gigs_disk_space_available > 0
        ? `${Math.round(host.gigs_disk_space_available)} GB, ${Math.round(host.percent_disk_space_available)} %`
        : '–',
  },
  plain('osquery', 'osquery_version'),
  plain('Private IP', 'primary_ip'),
  time('Last fetched', 'detail_updated_at'),
  {
    name: 'Platform',
    wire: 'platform',
    order: 'platform',
    cell: (host) => platformName(host.platform),
  },
  plain('Hostname', 'hostname'),
  plain('Computer name', 'computer_name'),
  {
    name: 'Used by',
    wire: 'device_mapping',
    cell: (host) => host.device_mapping?.map((each) => each.email).join(', ') || '–',
  },
  plain('Public IP', 'public_ip'),
  time('Last seen', 'seen_time'),
  time('Enrolled', 'last_enrolled_at'),
  plain('UUID', 'uuid'),
  {
    name: 'Uptime',
    wire: 'uptime',
    order: 'uptime',
    cell: (host) => (host.uptime > 0 ? duration(host.uptime) : '–'),
  },
  plain('CPU', 'cpu_brand'),
  {
    name: 'Memory',
    wire: 'memory',
    order: 'memory',
    num: true,
    cell: (host) => gigabytes(host.memory),
  },
  plain('MAC address', 'primary_mac'),
  plain('Serial number', 'hardware_serial'),
  plain('Model', 'hardware_model'),
];

const KEY = 'fleet.host-columns';
const FIRST = COLUMNS.slice(0, 9).map((column) => column.name);

function stored(): string[] {
  try {
    const names: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return Array.isArray(names) ? names.map(String) : FIRST;
  } catch {
    return FIRST;
  }
}

/** The columns this browser shows; the host's name is always one of them. */
export function useColumns(teams: boolean) {
  const [names, setNames] = useState(stored);
  const choose = (next: string[]) => {
    localStorage.setItem(KEY, JSON.stringify(next));
    setNames(next);
  };
  const offered = COLUMNS.filter((column) => teams || column.name !== 'Team');
  const shown = offered.filter((column) => column.name === 'Host' || names.includes(column.name));
  return { offered, shown, choose };
}
