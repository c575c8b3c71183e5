import * as v from 'valibot';

const HostRef = v.object({
  id: v.number(),
  hostname: v.optional(v.string(), ''),
  display_name: v.optional(v.string(), ''),
});

type Cells = Record<string, string>;

/** Looked at by hand, since a run may have millions of cells. */
function areRows(value: unknown): value is Cells[] {
  return (
    Array.isArray(value) &&
    value.every((row) => {
      if (typeof row !== 'object' || row === null) return false;
      for (const name in row) if (typeof row[name] !== 'string') return false;
      return true;
    })
  );
}

const Result = v.object({
  type: v.literal('result'),
  seq: v.optional(v.number()),
  data: v.object({
    host: HostRef,
    rows: v.nullable(v.custom<Cells[]>(areRows)),
    error: v.optional(v.nullable(v.string()), null),
    /** The host sent more rows than the server keeps. */
    rows_left_out: v.optional(v.boolean(), false),
  }),
});

const Totals = v.object({
  type: v.literal('totals'),
  seq: v.optional(v.number()),
  data: v.object({ count: v.number(), online: v.number(), offline: v.number() }),
});

const Status = v.object({
  type: v.literal('status'),
  seq: v.optional(v.number()),
  data: v.object({
    expected_results: v.number(),
    actual_results: v.number(),
    status: v.string(),
  }),
});

/** The server's count of all targeted hosts by state; the seven add up to all of them. */
const LedgerSums = v.object({
  type: v.literal('ledger'),
  seq: v.optional(v.number()),
  data: v.object({
    rows: v.number(),
    empty: v.number(),
    failed: v.number(),
    offered: v.number(),
    waiting: v.number(),
    offline: v.number(),
    expired: v.number(),
    partial: v.optional(v.boolean(), false),
    left_out: v.optional(v.number(), 0),
    first_answer_ms: v.nullish(v.number()),
    last_answer_ms: v.nullish(v.number()),
  }),
});

/** News of the run for viewers that go on: that it is over, or that results must wait. */
const News = v.object({
  type: v.literal('notice'),
  seq: v.optional(v.number()),
  data: v.object({ state: v.string(), text: v.string() }),
});

const Refusal = v.object({ type: v.literal('error'), data: v.string() });

const Message = v.variant('type', [Result, Totals, Status, LedgerSums, News, Refusal]);

export type Message = v.InferOutput<typeof Message>;
export type ResultData = v.InferOutput<typeof Result>['data'];
export type LedgerData = v.InferOutput<typeof LedgerSums>['data'];
export type StatusData = v.InferOutput<typeof Status>['data'];

/** Reads one message of the stream; null for what no version of ours knows. */
export function readMessage(text: string): Message | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = v.safeParse(Message, value);
  return parsed.success ? parsed.output : null;
}

/** The two messages that open a stream. With `after` the server goes on behind that number. */
export function opening(token: string, campaignId: number, after: number): string[] {
  return [
    JSON.stringify({ type: 'auth', data: { token } }),
    JSON.stringify({ type: 'select_campaign', data: { campaign_id: campaignId, after } }),
  ];
}
