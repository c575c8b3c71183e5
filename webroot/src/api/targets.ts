import * as v from 'valibot';
import { call } from './client';

export const Label = v.object({
  id: v.number(),
  name: v.string(),
  description: v.optional(v.string(), ''),
  label_type: v.string(),
  count: v.optional(v.number()),
});
export type Label = v.InferOutput<typeof Label>;

/** What a run is aimed at. The parts add up. */
export interface Selected {
  hosts: number[];
  labels: number[];
  teams: number[];
}

export const TargetCount = v.object({
  targets_count: v.number(),
  targets_online: v.number(),
  targets_offline: v.number(),
});
export type TargetCount = v.InferOutput<typeof TargetCount>;

export const listLabels = () =>
  call('GET', 'labels', v.object({ labels: v.nullable(v.array(Label)) })).then(
    (answer) => answer.labels ?? [],
  );

/** Observers may only count for a saved query that they may run. */
export const countTargets = (selected: Selected, query_id?: number) =>
  call('POST', 'targets/count', TargetCount, { selected, ...(query_id ? { query_id } : {}) });
