import type { ReactNode } from 'react';
import type { HostDetail } from '../api/hosts';
import { type Fact, FactGroups, Facts } from './Facts';
import styles from './HostFacts.module.css';
import { platformName } from './platform';
import { ago, duration } from './time';

const gigabytes = (bytes: number) => (bytes > 0 ? `${(bytes / 2 ** 30).toFixed(0)} GB` : '');
const every = (seconds: number) => (seconds > 0 ? `every ${seconds} s` : '');

function cores({ cpu_physical_cores: physical, cpu_logical_cores: logical }: HostDetail): string {
  return physical > 0 ? `${physical} physical, ${logical} logical` : '';
}

/** How much of the disk is used, as a bar and in words. */
function Disk({ host }: { host: HostDetail }) {
  const free = host.percent_disk_space_available;
  const words = `${Math.round(host.gigs_disk_space_available)} GB free, ${Math.round(free)} %`;
  return (
    <span className={styles.disk}>
      <span className={styles.meter} aria-hidden="true">
        <span style={{ width: `${Math.min(100, Math.max(0, 100 - free))}%` }} />
      </span>
      {words}
    </span>
  );
}

function encryption(on: boolean | null | undefined): string {
  if (on === undefined || on === null) return '';
  return on ? 'On' : 'Off';
}

function batteries(host: HostDetail): string {
  return (host.batteries ?? [])
    .map(({ health, cycle_count }) => `${health}, ${cycle_count} cycles`)
    .join('; ');
}

function place(host: HostDetail): string {
  const { geolocation } = host;
  return [geolocation?.city_name, geolocation?.country_iso].filter(Boolean).join(', ');
}

function groups(host: HostDetail): ReadonlyArray<{ name: string; facts: readonly Fact[] }> {
  const battery = batteries(host);
  const where = place(host);
  return [
    {
      name: 'System',
      facts: [
        ['Operating system', host.os_version],
        ['Platform', platformName(host.platform)],
        ['Build', host.build],
        ['Uptime', host.uptime > 0 ? duration(host.uptime) : ''],
        ['Hostname', host.hostname],
        ['UUID', host.uuid],
      ],
    },
    {
      name: 'Hardware',
      facts: [
        ['Model', [host.hardware_vendor, host.hardware_model].filter(Boolean).join(' ')],
        ['Serial number', host.hardware_serial],
        ['Processor', host.cpu_brand],
        ['Cores', cores(host)],
        ['Memory', gigabytes(host.memory)],
        ['Disk', host.gigs_disk_space_available > 0 ? <Disk key="disk" host={host} /> : ''],
        ['Disk encryption', encryption(host.disk_encryption_enabled)],
        ...(battery === '' ? [] : [['Battery', battery] as const]),
      ],
    },
    {
      name: 'Network',
      facts: [
        ['Private IP address', host.primary_ip],
        ['MAC address', host.primary_mac],
        ['Public IP address', host.public_ip],
        ...(where === '' ? [] : [['Place, by public address', where] as const]),
      ],
    },
    {
      name: 'Agent',
      facts: [
        ['osquery', host.osquery_version],
        ['Enrolled', ago(host.last_enrolled_at)],
        ['Last seen', ago(host.seen_time)],
        ['Details fetched', ago(host.detail_updated_at)],
        ['Asks for live queries', every(host.distributed_interval)],
        ['Fetches its config', every(host.config_tls_refresh)],
        ['Sends its logs', every(host.logger_tls_period)],
      ],
    },
  ];
}

interface Props {
  host: HostDetail;
  /** Further cards. */
  children?: ReactNode;
}

/** What the host is, in its own words. */
export function HostFacts({ host, children }: Props) {
  return (
    <FactGroups>
      {groups(host).map((group) => (
        <Facts key={group.name} name={group.name} facts={group.facts} />
      ))}
      {children}
    </FactGroups>
  );
}
