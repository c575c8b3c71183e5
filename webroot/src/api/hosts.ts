import * as v from 'valibot';
import { call, Nothing } from './client';

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
});
export type Host = v.InferOutput<typeof Host>;

const HostUser = v.object({
  uid: v.number(),
  username: v.string(),
  type: v.optional(v.string(), ''),
  shell: v.optional(v.string(), ''),
});

export const HostDetail = v.object({
  ...Host.entries,
  labels: v.optional(v.nullable(v.array(v.object({ id: v.number(), name: v.string() })))),
  users: v.optional(v.nullable(v.array(HostUser))),
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
