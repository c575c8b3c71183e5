import * as v from 'valibot';
import { call, Nothing } from './client';

export const Query = v.object({
  id: v.number(),
  name: v.string(),
  description: v.optional(v.string(), ''),
  query: v.string(),
  observer_can_run: v.optional(v.boolean(), false),
  author_id: v.optional(v.nullable(v.number()), null),
  author_name: v.optional(v.string(), ''),
  updated_at: v.optional(v.string(), ''),
});
export type Query = v.InferOutput<typeof Query>;

export interface QueryDraft {
  name: string;
  description: string;
  query: string;
  observer_can_run: boolean;
}

const One = v.object({ query: Query });

export const listQueries = () =>
  call('GET', 'queries', v.object({ queries: v.nullable(v.array(Query)) })).then(
    (answer) => answer.queries ?? [],
  );

export const readQuery = (id: number) => call('GET', `queries/${id}`, One).then((a) => a.query);

export const createQuery = (draft: QueryDraft) =>
  call('POST', 'queries', One, draft).then((answer) => answer.query);

export const updateQuery = (id: number, draft: QueryDraft) =>
  call('PATCH', `queries/${id}`, One, draft).then((answer) => answer.query);

export const deleteQuery = (id: number) => call('DELETE', `queries/id/${id}`, Nothing);
