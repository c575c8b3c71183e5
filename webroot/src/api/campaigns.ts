import * as v from 'valibot';
import { call, Nothing } from './client';
import type { Selected } from './targets';

const Started = v.object({ campaign: v.object({ id: v.number() }) });

/** Starts a run and answers its id. */
export const startRun = (what: { query: string } | { query_id: number }, selected: Selected) =>
  call('POST', 'queries/run', Started, { ...what, selected }).then((answer) => answer.campaign.id);

/** Asks the hosts of a run that are in these states of the server in a new run; answers its id. */
export const askAgain = (id: number, states: readonly string[]) =>
  call('POST', `queries/run/${id}/again`, Started, { states }).then((answer) => answer.campaign.id);

export const stopRun = (id: number) => call('POST', `queries/run/${id}/stop`, Nothing, {});

export const readRun = (id: number) =>
  call('GET', `queries/run/${id}/ledger`, v.object({ query: v.string(), status: v.string() }));

const RunSummary = v.object({
  campaign_id: v.number(),
  query_name: v.optional(v.nullable(v.string()), null),
  query: v.string(),
  user_name: v.optional(v.nullable(v.string()), null),
  created_at: v.string(),
  status: v.string(),
  targeted: v.number(),
  /** Null when nothing is known of the answers any more. */
  answered: v.optional(v.nullable(v.number()), null),
  counts: v.optional(v.nullable(v.object({ failed: v.number() })), null),
  results: v.picklist(['live', 'saved', 'gone']),
});
export type RunSummary = v.InferOutput<typeof RunSummary>;

const Runs = v.object({
  runs: v.array(RunSummary),
  meta: v.object({ has_next_results: v.boolean() }),
});

/** Runs that the viewer may watch, newest first. */
export const listRuns = (page: number, perPage: number) =>
  call('GET', `queries/runs?page=${page}&per_page=${perPage}`, Runs);
