import { Link } from '@tanstack/react-router';
import { explain } from '../../api/errors';
import type { Host } from '../../api/hosts';
import { Empty } from '../../ui/Empty';
import { Notice } from '../../ui/Notice';
import { Pager } from '../../ui/Pager';
import { platformName } from '../../ui/platform';
import { SortHead } from '../../ui/SortHead';
import { Status } from '../../ui/Status';
import { ago } from '../../ui/time';
import { type HostsView, type OrderKey, PER_PAGE } from './search';

const COLUMNS: ReadonlyArray<{ name: string; order?: OrderKey }> = [
  { name: 'Host', order: 'display_name' },
  { name: 'Status' },
  { name: 'Platform', order: 'platform' },
  { name: 'Operating system', order: 'os_version' },
  { name: 'osquery', order: 'osquery_version' },
  { name: 'IP address', order: 'primary_ip' },
  { name: 'Last fetched', order: 'detail_updated_at' },
  { name: 'Last seen', order: 'seen_time' },
];

interface Props {
  view: HostsView;
  hosts: Host[] | undefined;
  total: number | undefined;
  refreshing: boolean;
  problem: unknown;
  onRetry: () => void;
  onChange: (change: Partial<HostsView>) => void;
  onAdd: () => void;
}

export function HostTable(props: Props) {
  const { view, hosts, total, onChange } = props;
  if (props.problem && hosts === undefined) {
    const retry = (
      <button type="button" className="btn" onClick={props.onRetry}>
        Try again
      </button>
    );
    return (
      <Notice kind="bad" action={retry}>
        The hosts cannot be shown. {explain(props.problem)}
      </Notice>
    );
  }
  if (hosts?.length === 0) return <NoHosts {...props} />;
  const order = (key: OrderKey) =>
    onChange({ order: key, descending: view.order === key && !view.descending });
  return (
    <div className="card">
      <div className="table-wrap">
        {props.refreshing && <div className="progress" />}
        <table className="table">
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <SortHead
                  key={column.name}
                  name={column.name}
                  active={column.order === view.order}
                  descending={view.descending}
                  onSort={column.order && (() => column.order && order(column.order))}
                />
              ))}
            </tr>
          </thead>
          <tbody>{hosts ? hosts.map((h) => <HostRow key={h.id} host={h} />) : <Waiting />}</tbody>
        </table>
      </div>
      <Pager
        page={view.page}
        perPage={PER_PAGE}
        total={total}
        onPage={(page) => onChange({ page })}
      />
    </div>
  );
}

function HostRow({ host }: { host: Host }) {
  return (
    <tr>
      <td>
        <Link className="name" to="/hosts/$hostId" params={{ hostId: String(host.id) }} search={{}}>
          {host.display_name || host.hostname}
        </Link>
      </td>
      <td>
        <Status status={host.status} />
      </td>
      <td>{platformName(host.platform)}</td>
      <td>{host.os_version || '–'}</td>
      <td>{host.osquery_version || '–'}</td>
      <td>{host.primary_ip || '–'}</td>
      <td title={host.detail_updated_at}>{ago(host.detail_updated_at)}</td>
      <td title={host.seen_time}>{ago(host.seen_time)}</td>
    </tr>
  );
}

function Waiting() {
  return ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
    <tr key={key}>
      {COLUMNS.map((column) => (
        <td key={column.name}>
          <span className="skeleton" />
        </td>
      ))}
    </tr>
  ));
}

function NoHosts({ view, onChange, onAdd }: Props) {
  if (view.query === '' && view.status === '' && view.page === 0) {
    return (
      <Empty title="No hosts yet">
        <p>A host shows up here as soon as its osquery agent enrols with this server.</p>
        <button type="button" className="btn primary" onClick={onAdd}>
          Add hosts
        </button>
      </Empty>
    );
  }
  const named = [view.status && `status “${view.status}”`, view.query && `“${view.query}”`];
  return (
    <Empty title="No host fits">
      <p>Nothing matches {named.filter(Boolean).join(' and ') || 'this page'}.</p>
      <button
        type="button"
        className="btn"
        onClick={() => onChange({ query: '', status: '', page: 0 })}
      >
        Show all hosts
      </button>
    </Empty>
  );
}
