import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { readHost } from '../../api/hosts';
import { type Query, readQuery } from '../../api/queries';
import { type Search, whole } from '../../app/search';
import type { Draft } from '../../live/draft';

/**
 * Fills the draft from the address: `query` names a saved query, `host` a host to ask. Each is taken
 * once, so that what the person then writes stays.
 */
export function usePreset(search: Search, change: (part: Partial<Draft>) => void): Query | null {
  const queryId = whole(search.query, 0);
  const hostId = whole(search.host, 0);
  const taken = useRef({ query: 0, host: 0 });
  const query = useQuery({
    queryKey: ['query', queryId],
    queryFn: () => readQuery(queryId),
    enabled: queryId > 0,
  }).data;
  const host = useQuery({
    queryKey: ['host', hostId],
    queryFn: () => readHost(hostId),
    enabled: hostId > 0,
  }).data;

  useEffect(() => {
    if (query === undefined || taken.current.query === query.id) return;
    taken.current.query = query.id;
    change({ sql: query.query });
  }, [query, change]);

  useEffect(() => {
    if (host === undefined || taken.current.host === host.id) return;
    taken.current.host = host.id;
    change({ labels: [], hosts: [{ id: host.id, name: host.display_name || host.hostname }] });
  }, [host, change]);

  return query ?? null;
}
