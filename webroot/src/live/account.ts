import * as v from 'valibot';

const Account = v.object({
  query: v.string(),
  status: v.string(),
  hosts: v.array(
    v.object({
      id: v.number(),
      hostname: v.optional(v.string(), ''),
      state: v.string(),
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
 * The run's SQL and status, and which hosts are silent, by name; the counts come by the stream.
 * `unknown` when this server has no such account.
 */
export async function fetchLedger(asked: Asked): Promise<Account | 'unknown' | 'unreachable'> {
  const url = `${asked.origin}/api/latest/fleet/queries/run/${asked.campaignId}/ledger?state=silent`;
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
