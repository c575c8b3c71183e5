import * as v from 'valibot';
import { call, Nothing } from './client';
import { Host } from './hosts';

export const FullLabel = v.object({
  id: v.number(),
  name: v.string(),
  description: v.optional(v.string(), ''),
  query: v.optional(v.string(), ''),
  platform: v.optional(v.string(), ''),
  label_type: v.string(),
  label_membership_type: v.optional(v.string(), 'dynamic'),
  count: v.optional(v.number(), 0),
});
export type FullLabel = v.InferOutput<typeof FullLabel>;

const One = v.object({ label: FullLabel });

export const listFullLabels = () =>
  call('GET', 'labels', v.object({ labels: v.nullable(v.array(FullLabel)) })).then(
    (answer) => answer.labels ?? [],
  );

export const readLabel = (id: number) => call('GET', `labels/${id}`, One).then((a) => a.label);

export const createLabel = (draft: {
  name: string;
  description: string;
  query: string;
  platform: string;
}) => call('POST', 'labels', One, draft).then((answer) => answer.label);

export const updateLabel = (id: number, draft: { name: string; description: string }) =>
  call('PATCH', `labels/${id}`, One, draft).then((answer) => answer.label);

export const deleteLabel = (id: number) => call('DELETE', `labels/id/${id}`, Nothing);

export const listLabelHosts = (id: number, query: string) =>
  call('GET', `labels/${id}/hosts${query}`, v.object({ hosts: v.nullable(v.array(Host)) })).then(
    (answer) => answer.hosts ?? [],
  );
