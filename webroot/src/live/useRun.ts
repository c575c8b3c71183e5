import { useEffect, useState, useSyncExternalStore } from 'react';
import { session } from '../app/session';
import { RunClient } from './client';
import type { View } from './messages';

const never = () => () => {};

/** Watches a run as long as the component is shown, and again from the start after a change of it. */
export function useRun(campaignId: number | null, view: View): RunClient | null {
  const [client, setClient] = useState<RunClient | null>(null);
  useEffect(() => {
    const token = session.token();
    if (campaignId === null || token === null) return;
    const next = new RunClient(campaignId, token);
    setClient(next);
    return () => {
      next.close();
      setClient(null);
    };
  }, [campaignId]);
  useEffect(() => client?.setView(view), [client, view]);
  useSyncExternalStore(client?.subscribe ?? never, () => client?.version ?? 0);
  return client;
}
