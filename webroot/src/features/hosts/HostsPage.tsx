import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { explain } from '../../api/errors';
import { countHosts, listHosts, reportHosts } from '../../api/hosts';
import { listLabelHosts } from '../../api/labels';
import { useTeam } from '../../app/team';
import { useCan, useMe } from '../../app/viewer';
import { saveBlob } from '../../ui/download';
import { Failure } from '../../ui/Failure';
import { Icon } from '../../ui/icons';
import { Page } from '../../ui/Page';
import { TeamSelect } from '../../ui/TeamSelect';
import { toast } from '../../ui/toast';
import { AddHosts } from './AddHosts';
import { Bulk } from './Bulk';
import { ColumnMenu } from './ColumnMenu';
import { useColumns } from './columns';
import { HostFilters } from './HostFilters';
import { HostTable } from './HostTable';
import {
  countQuery,
  type HostsView,
  listQuery,
  matching,
  narrowed,
  readView,
  reportQuery,
  writeView,
} from './search';

const REFRESH_MS = 5_000;

/** The counts of the list and of those online in it. */
function useCounts(view: HostsView) {
  const count = (of: HostsView, enabled = true) => ({
    queryKey: ['hosts-count', countQuery(of)],
    queryFn: () => countHosts(countQuery(of)),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
    enabled,
  });
  const all = useQuery(count(view)).data;
  const online = useQuery(count({ ...view, status: 'online' }, view.status === '')).data;
  return { all, online: view.status === '' ? online : undefined };
}

export default function HostsPage() {
  const navigate = useNavigate();
  const me = useMe();
  const may = useCan();
  const address = useSearch({ strict: false });
  const team = useTeam(address.team_id);
  const view = readView(address, team);
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [all, setAll] = useState(false);
  const [saving, setSaving] = useState(false);
  const columns = useColumns((me?.available.length ?? 0) > 0);
  const counts = useCounts(view);

  const show = (change: Partial<HostsView>, replace = false) => {
    setAll(false);
    setChosen(new Set());
    navigate({ to: '/hosts/manage', search: writeView(narrowed(view, change)), replace });
  };

  const mapping = columns.shown.some((column) => column.wire === 'device_mapping');
  const query = listQuery(view, mapping ? { device_mapping: 'true' } : {});
  const list = useQuery({
    queryKey: ['hosts', view.label, query],
    queryFn: () => (view.label > 0 ? listLabelHosts(view.label, query) : listHosts(query)),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
    enabled: me !== undefined,
  });

  const where = team === null ? {} : { team };
  const mayAdd = may('add hosts', where);
  const mayChoose = may('delete hosts', where) || may('transfer hosts');
  const everyone = all ? matching(view) : null;
  const set = everyone ?? { ids: [...chosen] };

  const save = async () => {
    setSaving(true);
    try {
      const names = columns.shown.map((column) => column.wire).join(',');
      const day = new Date().toISOString().slice(0, 10);
      saveBlob(await reportHosts(reportQuery(view, names)), `Hosts ${day}.csv`);
    } catch (thrown) {
      toast(`The export failed. ${explain(thrown)}`);
    } finally {
      setSaving(false);
    }
  };

  return (
    <Page
      title="Hosts"
      aside={
        counts.all !== undefined && (
          <span>
            {counts.all.toLocaleString('en')} {counts.all === 1 ? 'host' : 'hosts'}
            {counts.online !== undefined && <> · {counts.online.toLocaleString('en')} online</>}
          </span>
        )
      }
      actions={
        <>
          <TeamSelect me={me} team={team} onTeam={(next) => show({ team: next, policy: 0 })} />
          <ColumnMenu offered={columns.offered} shown={columns.shown} onChoose={columns.choose} />
          <button type="button" className="btn" disabled={saving || !counts.all} onClick={save}>
            <Icon name="download" /> {saving ? 'Exporting…' : 'Export CSV'}
          </button>
          {mayAdd && (
            <button type="button" className="btn primary" onClick={() => setAdding(true)}>
              <Icon name="plus" /> Add hosts
            </button>
          )}
        </>
      }
    >
      <HostFilters view={view} onChange={show} />
      {(chosen.size > 0 || all) && (
        <Bulk
          set={set}
          count={all ? (counts.all ?? 0) : chosen.size}
          matching={matching(view) === null ? null : (counts.all ?? null)}
          team={team}
          onAll={() => setAll(true)}
          onClear={() => {
            setAll(false);
            setChosen(new Set());
          }}
        />
      )}
      {list.error && list.data === undefined ? (
        <Failure
          what="The hosts cannot be shown."
          error={list.error}
          onRetry={() => list.refetch()}
        />
      ) : (
        <HostTable
          view={view}
          columns={columns.shown}
          hosts={list.data}
          total={counts.all}
          refreshing={list.isPlaceholderData}
          chosen={mayChoose ? chosen : undefined}
          onChoose={(next) => {
            setAll(false);
            setChosen(next);
          }}
          onChange={show}
          onAdd={mayAdd ? () => setAdding(true) : undefined}
        />
      )}
      {adding && <AddHosts team={team} onClose={() => setAdding(false)} />}
    </Page>
  );
}
