import * as v from 'valibot';
import { call, download, Nothing } from './client';
import { Software } from './software';

export const Host = v.object({
  id: v.number(),
  hostname: v.string(),
  display_name: v.optional(v.string(), ''),
  uuid: v.optional(v.string(), ''),
  platform: v.optional(v.string(), ''),
  os_version: v.optional(v.string(), ''),
  build: v.optional(v.string(), ''),
  osquery_version: v.optional(v.string(), ''),
  status: v.string(),
  uptime: v.optional(v.number(), 0),
  memory: v.optional(v.number(), 0),
  cpu_brand: v.optional(v.string(), ''),
  cpu_physical_cores: v.optional(v.number(), 0),
  cpu_logical_cores: v.optional(v.number(), 0),
  hardware_vendor: v.optional(v.string(), ''),
  hardware_model: v.optional(v.string(), ''),
  hardware_serial: v.optional(v.string(), ''),
  primary_ip: v.optional(v.string(), ''),
  primary_mac: v.optional(v.string(), ''),
  public_ip: v.optional(v.string(), ''),
  gigs_disk_space_available: v.optional(v.number(), 0),
  percent_disk_space_available: v.optional(v.number(), 0),
  distributed_interval: v.optional(v.number(), 0),
  config_tls_refresh: v.optional(v.number(), 0),
  logger_tls_period: v.optional(v.number(), 0),
  refetch_requested: v.optional(v.boolean(), false),
  seen_time: v.optional(v.string(), ''),
  last_enrolled_at: v.optional(v.string(), ''),
  detail_updated_at: v.optional(v.string(), ''),
  computer_name: v.optional(v.string(), ''),
  team_id: v.optional(v.nullable(v.number()), null),
  team_name: v.optional(v.nullable(v.string()), null),
  issues: v.optional(
    v.object({
      total_issues_count: v.optional(v.number(), 0),
      failing_policies_count: v.optional(v.number(), 0),
    }),
  ),
  device_mapping: v.optional(
    v.nullable(v.array(v.object({ email: v.string(), source: v.optional(v.string(), '') }))),
  ),
});
export type Host = v.InferOutput<typeof Host>;

const HostUser = v.object({
  uid: v.optional(v.nullable(v.number()), 0),
  username: v.string(),
  type: v.optional(v.nullable(v.string()), ''),
  groupname: v.optional(v.nullable(v.string()), ''),
  shell: v.optional(v.nullable(v.string()), ''),
});

export const HostPolicy = v.object({
  id: v.number(),
  name: v.string(),
  query: v.optional(v.string(), ''),
  description: v.optional(v.string(), ''),
  resolution: v.optional(v.nullable(v.string()), ''),
  team_id: v.optional(v.nullable(v.number()), null),
  response: v.optional(v.string(), ''),
});
export type HostPolicy = v.InferOutput<typeof HostPolicy>;

const QueryStats = v.object({
  scheduled_query_name: v.optional(v.string(), ''),
  query_name: v.optional(v.string(), ''),
  interval: v.optional(v.number(), 0),
  last_executed: v.optional(v.string(), ''),
  executions: v.optional(v.number(), 0),
  average_memory: v.optional(v.number(), 0),
  wall_time: v.optional(v.number(), 0),
  user_time: v.optional(v.number(), 0),
  system_time: v.optional(v.number(), 0),
  denylisted: v.optional(v.boolean(), false),
});
export type QueryStats = v.InferOutput<typeof QueryStats>;

const PackStats = v.object({
  pack_id: v.number(),
  pack_name: v.optional(v.string(), ''),
  type: v.optional(v.nullable(v.string()), ''),
  query_stats: v.optional(v.nullable(v.array(QueryStats)), []),
});
export type PackStats = v.InferOutput<typeof PackStats>;

export const HostDetail = v.object({
  ...Host.entries,
  labels: v.optional(v.nullable(v.array(v.object({ id: v.number(), name: v.string() })))),
  packs: v.optional(v.nullable(v.array(v.object({ id: v.number(), name: v.string() })))),
  users: v.optional(v.nullable(v.array(HostUser))),
  software: v.optional(v.nullable(v.array(Software))),
  policies: v.optional(v.nullable(v.array(HostPolicy))),
  pack_stats: v.optional(v.nullable(v.array(PackStats))),
  batteries: v.optional(
    v.nullable(v.array(v.object({ cycle_count: v.number(), health: v.string() }))),
  ),
  disk_encryption_enabled: v.optional(v.nullable(v.boolean())),
  geolocation: v.optional(
    v.nullable(v.object({ country_iso: v.string(), city_name: v.optional(v.string(), '') })),
  ),
});
export type HostDetail = v.InferOutput<typeof HostDetail>;

const Hosts = v.object({ hosts: v.nullable(v.array(Host)) });

export const listHosts = (query: string) =>
  call('GET', `hosts${query}`, Hosts).then((answer) => answer.hosts ?? []);

export const countHosts = (query: string) =>
  call('GET', `hosts/count${query}`, v.object({ count: v.number() })).then((a) => a.count);

export const readHost = (id: number) =>
  call('GET', `hosts/${id}`, v.object({ host: HostDetail })).then((answer) => answer.host);

export const refetchHost = (id: number) => call('POST', `hosts/${id}/refetch`, Nothing, {});

export const deleteHost = (id: number) => call('DELETE', `hosts/${id}`, Nothing);

/** At most ten hosts whose name, serial, UUID or address holds the text. */
export const searchHosts = (text: string) => {
  const params = new URLSearchParams({ query: text, page: '0', per_page: '10' });
  return listHosts(`?${params}`);
};

/** Which hosts an action is meant for: the chosen ones, or all that the filters leave. */
export type HostSet =
  | { ids: number[] }
  | { filters: { query?: string; status?: string; label_id?: number; team_id?: number } };

export const deleteHosts = (set: HostSet) => call('POST', 'hosts/delete', Nothing, set);

/** A null team takes them out of every team. */
export const transferHosts = (set: HostSet, team_id: number | null) =>
  'ids' in set
    ? call('POST', 'hosts/transfer', Nothing, { team_id, hosts: set.ids })
    : call('POST', 'hosts/transfer/filter', Nothing, { team_id, filters: set.filters });

export const reportHosts = (query: string) => download(`hosts/report${query}`);

const Macadmins = v.object({
  munki: v.optional(v.nullable(v.object({ version: v.string() }))),
  mobile_device_management: v.optional(
    v.nullable(
      v.object({
        enrollment_status: v.optional(v.nullable(v.string()), ''),
        server_url: v.optional(v.nullable(v.string()), ''),
        name: v.optional(v.nullable(v.string()), ''),
      }),
    ),
  ),
  munki_issues: v.optional(
    v.nullable(v.array(v.object({ id: v.number(), name: v.string(), type: v.string() }))),
  ),
});
export type Macadmins = v.InferOutput<typeof Macadmins>;

export const readMacadmins = (id: number) =>
  call('GET', `hosts/${id}/macadmins`, v.object({ macadmins: v.nullable(Macadmins) })).then(
    (answer) => answer.macadmins,
  );

const Mapping = v.object({
  device_mapping: v.nullable(
    v.array(v.object({ email: v.string(), source: v.optional(v.string(), '') })),
  ),
});

export const readDeviceMapping = (id: number) =>
  call('GET', `hosts/${id}/device_mapping`, Mapping).then((answer) => answer.device_mapping ?? []);
