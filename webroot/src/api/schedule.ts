import * as v from 'valibot';
import { call, Nothing } from './client';

export const Scheduled = v.object({
  id: v.number(),
  query_id: v.number(),
  query_name: v.optional(v.string(), ''),
  name: v.optional(v.string(), ''),
  interval: v.number(),
  snapshot: v.optional(v.nullable(v.boolean()), null),
  removed: v.optional(v.nullable(v.boolean()), null),
  platform: v.optional(v.nullable(v.string()), ''),
});
export type Scheduled = v.InferOutput<typeof Scheduled>;

const All = v.object({ global_schedule: v.nullable(v.array(Scheduled)) });

export const listSchedule = () =>
  call('GET', 'schedule', All).then((answer) => answer.global_schedule ?? []);

/** Which lines a scheduled query logs: every row each time, or what changed. */
export type Logging = 'snapshot' | 'differential' | 'added';

export const addToSchedule = (query_id: number, interval: number, logging: Logging) =>
  call('POST', 'schedule', Nothing, {
    query_id,
    interval,
    snapshot: logging === 'snapshot',
    removed: logging === 'differential',
  });

export const removeFromSchedule = (id: number) => call('DELETE', `schedule/${id}`, Nothing);
