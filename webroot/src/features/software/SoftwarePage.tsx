import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { countSoftware, listSoftware, type Software } from '../../api/software';
import { oneOf } from '../../app/search';
import { useTeam } from '../../app/team';
import { useMe } from '../../app/viewer';
import { type Column, DataTable } from '../../ui/DataTable';
import { Empty } from '../../ui/Empty';
import { Failure } from '../../ui/Failure';
import { Page } from '../../ui/Page';
import { Pager } from '../../ui/Pager';
import { SearchBox } from '../../ui/SearchBox';
import { sourceName } from '../../ui/software';
import { TeamSelect } from '../../ui/TeamSelect';
import { ago } from '../../ui/time';
import { Vulnerabilities } from '../../ui/Vulnerabilities';
import { exploitText } from './exploit';
import {
  countQuery,
  listQuery,
  ORDERS,
  PER_PAGE,
  readView,
  type SoftwareView,
  writeView,
} from './search';

function columns(view: SoftwareView): Column<Software>[] {
  return [
    {
      name: 'Name',
      order: 'name',
      cell: (item) => (
        <Link
          className="name"
          to="/software/$softwareId"
          params={{ softwareId: String(item.id) }}
          search={{}}
        >
          {item.name}
        </Link>
      ),
    },
    { name: 'Version', cell: (item) => item.version || '–' },
    { name: 'Type', cell: (item) => sourceName(item.source) },
    { name: 'Vulnerabilities', cell: (item) => <Vulnerabilities of={item} /> },
    { name: 'Exploit probability', order: 'epss_probability', num: true, cell: exploitText },
    {
      name: 'Hosts',
      order: 'hosts_count',
      num: true,
      cell: (item) => (
        <Link
          to="/hosts/manage"
          search={{
            software_id: String(item.id),
            ...(view.team === null ? {} : { team_id: String(view.team) }),
          }}
        >
          {(item.hosts_count ?? 0).toLocaleString('en')}
        </Link>
      ),
    },
  ];
}

/** All software of all hosts: what runs where, and what is known to be vulnerable. */
export default function SoftwarePage() {
  const navigate = useNavigate();
  const me = useMe();
  const address = useSearch({ strict: false });
  const view = readView(address, useTeam(address.team_id));
  const show = (part: Partial<SoftwareView>, replace = false) =>
    navigate({
      to: '/software/manage',
      search: writeView({ ...view, page: 0, ...part }),
      replace,
    });
  const list = useQuery({
    queryKey: ['software', listQuery(view)],
    queryFn: () => listSoftware(listQuery(view)),
    placeholderData: keepPreviousData,
    enabled: me !== undefined,
  });
  const { data: total } = useQuery({
    queryKey: ['software-count', countQuery(view)],
    queryFn: () => countSoftware(countQuery(view)),
    placeholderData: keepPreviousData,
    enabled: me !== undefined,
  });
  const filtered = view.query !== '' || view.vulnerable;
  const updated = list.data?.updated;
  return (
    <Page
      title="Software"
      aside={
        <span>
          {total !== undefined && `${total.toLocaleString('en')} items`}
          {updated && ` · counted ${ago(updated)}`}
        </span>
      }
      actions={<TeamSelect me={me} team={view.team} onTeam={(team) => show({ team })} />}
    >
      <div className="bar">
        <SearchBox
          label="Search software"
          placeholder="Search name, version or CVE"
          value={view.query}
          onChange={(query) => show({ query }, true)}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={view.vulnerable}
            onChange={(event) => show({ vulnerable: event.target.checked })}
          />
          Vulnerable only
        </label>
      </div>
      {list.error && !list.data ? (
        <Failure
          what="The software cannot be shown."
          error={list.error}
          onRetry={() => list.refetch()}
        />
      ) : list.data?.software.length === 0 ? (
        <Empty title={filtered ? 'No software fits' : 'No software is known yet'}>
          {filtered ? (
            <button
              type="button"
              className="btn"
              onClick={() => show({ query: '', vulnerable: false })}
            >
              Clear the filters
            </button>
          ) : (
            <p>
              Hosts report what is installed about once an hour. It is counted every few minutes, in
              a large fleet once an hour. If nothing comes, see whether the software inventory is
              turned on in the settings.
            </p>
          )}
        </Empty>
      ) : (
        <DataTable
          label="Software"
          columns={columns(view)}
          rows={list.data?.software}
          rowKey={(item) => item.id}
          refreshing={list.isPlaceholderData}
          order={{ key: view.order, descending: view.descending }}
          onOrder={({ key, descending }) =>
            show({
              order: oneOf(key, ORDERS, 'hosts_count'),
              // Most first is what one wants of figures.
              descending: key === view.order ? descending : key !== 'name',
            })
          }
        >
          <Pager
            page={view.page}
            perPage={PER_PAGE}
            total={total}
            onPage={(page) => show({ page })}
          />
        </DataTable>
      )}
    </Page>
  );
}
