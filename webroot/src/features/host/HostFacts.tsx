import type { HostDetail } from '../../api/hosts';
import { platformName } from '../../ui/platform';
import { ago, duration } from '../../ui/time';
import styles from './HostFacts.module.css';

type Facts = ReadonlyArray<readonly [string, string]>;

const gigabytes = (bytes: number) => (bytes > 0 ? `${(bytes / 2 ** 30).toFixed(0)} GB` : '');

function cores({ cpu_physical_cores: physical, cpu_logical_cores: logical }: HostDetail): string {
  return physical > 0 ? `${physical} physical, ${logical} logical` : '';
}

function groups(host: HostDetail): ReadonlyArray<{ name: string; facts: Facts }> {
  const disk = host.gigs_disk_space_available;
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
        ['Disk free', disk > 0 ? `${disk} GB, ${host.percent_disk_space_available} %` : ''],
      ],
    },
    {
      name: 'Network',
      facts: [
        ['Private IP address', host.primary_ip],
        ['MAC address', host.primary_mac],
        ['Public IP address', host.public_ip],
      ],
    },
    {
      name: 'Agent',
      facts: [
        ['osquery', host.osquery_version],
        ['Enrolled', ago(host.last_enrolled_at)],
        ['Last seen', ago(host.seen_time)],
        ['Asks for live queries', every(host.distributed_interval)],
        ['Fetches its config', every(host.config_tls_refresh)],
        ['Sends its logs', every(host.logger_tls_period)],
      ],
    },
  ];
}

const every = (seconds: number) => (seconds > 0 ? `every ${seconds} s` : '');

/** What the host is, in its own words. */
export function HostFacts({ host }: { host: HostDetail }) {
  return (
    <div className={styles.groups}>
      {groups(host).map((group) => (
        <section className={`card ${styles.group}`} key={group.name}>
          <h2>{group.name}</h2>
          <dl>
            {group.facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value || <span className="quiet">not known</span>}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <section className={`card ${styles.group}`}>
        <h2>Labels</h2>
        <ul className={styles.labels}>
          {(host.labels ?? []).map((label) => (
            <li key={label.id}>{label.name}</li>
          ))}
        </ul>
      </section>
      {host.users && host.users.length > 0 && (
        <section className={`card ${styles.group}`}>
          <h2>Local users</h2>
          <dl>
            {host.users.map((user) => (
              <div key={`${user.uid} ${user.username}`}>
                <dt>{user.username}</dt>
                <dd>{[user.type, user.shell].filter(Boolean).join(' · ')}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </div>
  );
}
