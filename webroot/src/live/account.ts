import * as v from 'valibot';

const Account = v.object({
  query: v.string(),
  status: v.string(),
  /** When the run began and when answers came; not every server tells. */
  first_answer_ms: v.optional(v.nullable(v.number())),
  last_answer_ms: v.optional(v.nullable(v.number())),
  counts: v.record(v.string(), v.number()),
  hosts: v.array(
    v.object({
      id: v.number(),
      hostname: v.optional(v.string(), ''),
      state: v.string(),
      error: v.optional(v.nullable(v.string())),
    }),
  ),
});
export type Account = v.InferOutput<typeof Account>;

interface Asked {
  campaignId: number;
  token: string;
  origin: string;
}

/**
 * The server's account of every targeted host. `unknown` when this server has none to give: the
 * counts then come from the stream alone.
 */
export async function fetchLedger(asked: Asked): Promise<Account | 'unknown' | 'unreachable'> {
  const url = `${asked.origin}/api/latest/fleet/queries/run/${asked.campaignId}/ledger`;
  try {
    const response = await fetch(url, {
      headers: { Authorization: `Bearer ${asked.token}` },
      credentials: 'omit',
    });
    if (response.status >= 500) return 'unreachable';
    if (!response.ok) return 'unknown';
    const parsed = v.safeParse(Account, await response.json());
    return parsed.success ? parsed.output : 'unknown';
  } catch {
    return 'unreachable';
  }
}
