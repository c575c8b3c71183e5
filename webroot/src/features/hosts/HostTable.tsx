import type { Host } from '../../api/hosts';
import { DataTable } from '../../ui/DataTable';
import { Empty } from '../../ui/Empty';
import { Pager } from '../../ui/Pager';
import type { HostColumn } from './columns';
import { type HostsView, isFiltered, PER_PAGE, unfiltered } from './search';

interface Props {
  view: HostsView;
  columns: readonly HostColumn[];
  hosts: Host[] | undefined;
  total: number | undefined;
  refreshing: boolean;
  /** Undefined when nothing can be done with chosen hosts. */
  chosen: ReadonlySet<number> | undefined;
  onChoose: (chosen: ReadonlySet<number>) => void;
  onChange: (change: Partial<HostsView>) => void;
  /** Undefined for those who may not add hosts. */
  onAdd: (() => void) | undefined;
}

export function HostTable(props: Props) {
  const { view, hosts, onChange, chosen } = props;
  if (hosts?.length === 0) return <NoHosts {...props} />;
  return (
    <DataTable
      label="Hosts"
      columns={props.columns}
      rows={hosts}
      rowKey={(host) => host.id}
      refreshing={props.refreshing}
      order={{ key: view.order, descending: view.descending }}
      onOrder={({ key, descending }) => onChange({ order: key, descending })}
      choice={
        chosen && {
          chosen,
          onChoose: props.onChoose,
          name: (host) => host.display_name || host.hostname,
        }
      }
    >
      <Pager
        page={view.page}
        perPage={PER_PAGE}
        total={props.total}
        onPage={(page) => onChange({ page })}
      />
    </DataTable>
  );
}

function NoHosts({ view, onChange, onAdd }: Props) {
  if (!isFiltered(view)) {
    return (
      <Empty title={view.team === null ? 'No hosts yet' : 'This team has no hosts yet'}>
        <p>A host shows up here as soon as its osquery agent enrols with this server.</p>
        {onAdd && (
          <button type="button" className="btn primary" onClick={onAdd}>
            Add hosts
          </button>
        )}
      </Empty>
    );
  }
  return (
    <Empty title="No host fits">
      <p>{view.page > 0 ? 'This page of the list is empty.' : 'No host passes these filters.'}</p>
      <button type="button" className="btn" onClick={() => onChange(unfiltered(view))}>
        Clear the filters
      </button>
    </Empty>
  );
}
