import * as v from 'valibot';
import { call, Nothing } from './client';

export const Scheduled = v.object({
  id: v.number(),
  query_id: v.number(),
  query_name: v.optional(v.string(), ''),
  name: v.optional(v.string(), ''),
  query: v.optional(v.string(), ''),
  interval: v.number(),
  snapshot: v.optional(v.nullable(v.boolean()), null),
  removed: v.optional(v.nullable(v.boolean()), null),
  platform: v.optional(v.nullable(v.string()), ''),
  version: v.optional(v.nullable(v.string()), ''),
  shard: v.optional(v.nullable(v.number()), null),
});
export type Scheduled = v.InferOutput<typeof Scheduled>;

/** Whose schedule: everybody's, one team's, or that of a pack. */
export type Plan = { kind: 'global' } | { kind: 'team' | 'pack'; id: number };

/** Which lines a scheduled query logs: every row each time, or what changed. */
export type Logging = 'snapshot' | 'differential' | 'added';

export interface Timing {
  interval: number;
  logging: Logging;
  platform: string;
  version: string;
  shard: number | null;
}

export const loggingOf = ({ snapshot, removed }: Scheduled): Logging => {
  if (snapshot) return 'snapshot';
  return removed === false ? 'added' : 'differential';
};

const wire = ({ logging, ...timing }: Timing) => ({
  ...timing,
  snapshot: logging === 'snapshot',
  removed: logging === 'differential',
});

const Global = v.object({ global_schedule: v.nullable(v.array(Scheduled)) });
const Own = v.object({ scheduled: v.nullable(v.array(Scheduled)) });

export async function listSchedule(plan: Plan): Promise<Scheduled[]> {
  if (plan.kind === 'global') {
    return (await call('GET', 'schedule', Global)).global_schedule ?? [];
  }
  const path = plan.kind === 'team' ? `teams/${plan.id}/schedule` : `packs/${plan.id}/scheduled`;
  return (await call('GET', path, Own)).scheduled ?? [];
}

const PLACES = { global: 'schedule', pack: 'packs/schedule' } as const;
const place = (plan: Plan) =>
  plan.kind === 'team' ? `teams/${plan.id}/schedule` : PLACES[plan.kind];

export const addToSchedule = (plan: Plan, query_id: number, timing: Timing) =>
  call('POST', place(plan), Nothing, {
    ...wire(timing),
    query_id,
    ...(plan.kind === 'pack' ? { pack_id: plan.id } : {}),
  });

export const updateScheduled = (plan: Plan, id: number, timing: Timing) =>
  call('PATCH', `${place(plan)}/${id}`, Nothing, wire(timing));

export const removeFromSchedule = (plan: Plan, id: number) =>
  call('DELETE', `${place(plan)}/${id}`, Nothing);
