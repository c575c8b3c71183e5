import * as v from 'valibot';
import { call, Nothing } from './client';
import type { Selected } from './targets';

const Started = v.object({ campaign: v.object({ id: v.number() }) });

/** Starts a run and answers its id. */
export const startRun = (what: { query: string } | { query_id: number }, selected: Selected) =>
  call('POST', 'queries/run', Started, { ...what, selected }).then((answer) => answer.campaign.id);

export const stopRun = (id: number) => call('POST', `queries/run/${id}/stop`, Nothing, {});

export const readRun = (id: number) =>
  call('GET', `queries/run/${id}/ledger`, v.object({ query: v.string(), status: v.string() }));
