import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { countHosts, listHosts } from '../../api/hosts';
import { Page } from '../../ui/Page';
import { AddHosts } from './AddHosts';
import { HostFilters } from './HostFilters';
import { HostTable } from './HostTable';
import { countQuery, type HostsView, listQuery, readView, writeView } from './search';

const REFRESH_MS = 5_000;

export default function HostsPage() {
  const navigate = useNavigate();
  const view = readView(useSearch({ strict: false }));
  const [adding, setAdding] = useState(false);

  const show = (change: Partial<HostsView>, replace = false) => {
    const search = writeView({ ...view, page: 0, ...change });
    navigate({ to: '/hosts/manage', search, replace });
  };

  const list = useQuery({
    queryKey: ['hosts', listQuery(view)],
    queryFn: () => listHosts(listQuery(view)),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
  const count = useQuery({
    queryKey: ['hosts-count', countQuery(view)],
    queryFn: () => countHosts(countQuery(view)),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
  const onlineView = { ...view, status: 'online' as const };
  const online = useQuery({
    queryKey: ['hosts-count', countQuery(onlineView)],
    queryFn: () => countHosts(countQuery(onlineView)),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
    enabled: view.status === '',
  });

  return (
    <Page
      title="Hosts"
      aside={
        count.data !== undefined && (
          <span>
            {count.data.toLocaleString('en')} {count.data === 1 ? 'host' : 'hosts'}
            {view.status === '' && online.data !== undefined && (
              <> · {online.data.toLocaleString('en')} online</>
            )}
          </span>
        )
      }
      actions={
        <button type="button" className="btn" onClick={() => setAdding(true)}>
          Add hosts
        </button>
      }
    >
      <HostFilters view={view} onChange={show} />
      <HostTable
        view={view}
        hosts={list.data}
        total={count.data}
        refreshing={list.isPlaceholderData}
        problem={list.error}
        onRetry={() => list.refetch()}
        onChange={show}
        onAdd={() => setAdding(true)}
      />
      <AddHosts open={adding} onClose={() => setAdding(false)} />
    </Page>
  );
}
