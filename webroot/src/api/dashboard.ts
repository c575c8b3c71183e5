import * as v from 'valibot';
import { call } from './client';

const Summary = v.object({
  totals_hosts_count: v.number(),
  online_count: v.optional(v.number(), 0),
  offline_count: v.optional(v.number(), 0),
  missing_30_days_count: v.optional(v.number(), 0),
  new_count: v.optional(v.number(), 0),
  low_disk_space_count: v.optional(v.number()),
  platforms: v.optional(
    v.nullable(v.array(v.object({ platform: v.string(), hosts_count: v.number() }))),
    [],
  ),
});
export type Summary = v.InferOutput<typeof Summary>;

export const readSummary = (query: string) => call('GET', `host_summary${query}`, Summary);

export const Activity = v.object({
  id: v.number(),
  created_at: v.string(),
  actor_full_name: v.optional(v.nullable(v.string()), ''),
  actor_email: v.optional(v.nullable(v.string()), ''),
  type: v.string(),
  details: v.optional(v.nullable(v.record(v.string(), v.unknown())), null),
});
export type Activity = v.InferOutput<typeof Activity>;

export const listActivities = (page: number, perPage: number) => {
  const params = new URLSearchParams({
    page: String(page),
    per_page: String(perPage),
    order_key: 'created_at',
    order_direction: 'desc',
  });
  return call(
    'GET',
    `activities?${params}`,
    v.object({ activities: v.nullable(v.array(Activity)) }),
  ).then((answer) => answer.activities ?? []);
};
