import * as v from 'valibot';
import { call, Nothing } from './client';
import { Scheduled } from './schedule';

export const Pack = v.object({
  id: v.number(),
  name: v.string(),
  description: v.optional(v.string(), ''),
  platform: v.optional(v.string(), ''),
  disabled: v.optional(v.boolean(), false),
  type: v.optional(v.nullable(v.string()), null),
  query_count: v.optional(v.number(), 0),
  total_hosts_count: v.optional(v.number(), 0),
  label_ids: v.optional(v.nullable(v.array(v.number())), []),
  host_ids: v.optional(v.nullable(v.array(v.number())), []),
  team_ids: v.optional(v.nullable(v.array(v.number())), []),
  updated_at: v.optional(v.string(), ''),
});
export type Pack = v.InferOutput<typeof Pack>;

export interface PackDraft {
  name: string;
  description: string;
  disabled: boolean;
  label_ids: number[];
  host_ids: number[];
  team_ids: number[];
}

const One = v.object({ pack: Pack });

export const listPacks = () =>
  call('GET', 'packs', v.object({ packs: v.nullable(v.array(Pack)) })).then(
    (answer) => answer.packs ?? [],
  );

export const readPack = (id: number) => call('GET', `packs/${id}`, One).then((a) => a.pack);

export const createPack = (draft: PackDraft) =>
  call('POST', 'packs', One, draft).then((answer) => answer.pack);

export const updatePack = (id: number, part: Partial<PackDraft>) =>
  call('PATCH', `packs/${id}`, One, part).then((answer) => answer.pack);

export const deletePack = (id: number) => call('DELETE', `packs/id/${id}`, Nothing);

export const listPackQueries = (id: number) =>
  call(
    'GET',
    `packs/${id}/scheduled`,
    v.object({ scheduled: v.nullable(v.array(Scheduled)) }),
  ).then((answer) => answer.scheduled ?? []);
