import { type ReactNode, useMemo, useState } from 'react';
import type { HostDetail } from '../api/hosts';
import type { Software } from '../api/software';
import { type Column, DataTable, type Order } from './DataTable';
import { Empty } from './Empty';
import { Pager } from './Pager';
import { SearchBox } from './SearchBox';
import { sourceName } from './software';
import { ago } from './time';
import { Vulnerabilities } from './Vulnerabilities';

interface Props {
  host: HostDetail;
  /** How an item's name is shown, such as with a link. */
  name?: (item: Software) => ReactNode;
}

const PER_PAGE = 50;
const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const flaws = (item: Software) => (item.vulnerabilities ?? []).length;

const ORDERS: Readonly<Record<string, (a: Software, b: Software) => number>> = {
  name: (a, b) => names.compare(a.name, b.name) || names.compare(a.version, b.version),
  version: (a, b) => names.compare(a.version, b.version),
  source: (a, b) => names.compare(sourceName(a.source), sourceName(b.source)),
  flaws: (a, b) => flaws(a) - flaws(b),
  last_opened_at: (a, b) => (a.last_opened_at ?? '').localeCompare(b.last_opened_at ?? ''),
};

const columns = (name: Props['name']): Column<Software>[] => [
  { name: 'Name', order: 'name', cell: name ?? ((item) => item.name) },
  { name: 'Version', order: 'version', cell: (item) => item.version || '–' },
  { name: 'Type', order: 'source', cell: (item) => sourceName(item.source) },
  { name: 'Vulnerabilities', order: 'flaws', cell: (item) => <Vulnerabilities of={item} /> },
  {
    name: 'Last used',
    order: 'last_opened_at',
    cell: (item) => (item.last_opened_at ? ago(item.last_opened_at) : '–'),
  },
];

/** The software of one host: search, vulnerable items only, order; all in this page. */
export function HostSoftware({ host, name }: Props) {
  const [text, setText] = useState('');
  const [vulnerable, setVulnerable] = useState(false);
  const [order, setOrder] = useState<Order>({ key: 'name', descending: false });
  const [page, setPage] = useState(0);
  const all = host.software ?? [];
  const bad = all.filter((item) => flaws(item) > 0).length;
  const found = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    const words = (item: Software) =>
      [item.name, item.version, ...(item.vulnerabilities ?? []).map((each) => each.cve)]
        .join(' ')
        .toLowerCase();
    const compare = ORDERS[order.key] ?? ORDERS.name;
    return (host.software ?? [])
      .filter((item) => (!vulnerable || flaws(item) > 0) && words(item).includes(wanted))
      .sort((a, b) => (order.descending ? -1 : 1) * (compare?.(a, b) ?? 0));
  }, [host.software, text, vulnerable, order]);

  if (all.length === 0) {
    return (
      <Empty title="No software is known yet">
        <p>
          The host reports what is installed about once an hour, unless the software inventory is
          turned off in the settings.
        </p>
      </Empty>
    );
  }
  return (
    <div className="stack tight">
      <div className="bar">
        <SearchBox
          label="Search software"
          placeholder="Search name, version or CVE"
          value={text}
          onChange={(next) => {
            setText(next);
            setPage(0);
          }}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={vulnerable}
            onChange={(event) => {
              setVulnerable(event.target.checked);
              setPage(0);
            }}
          />
          Vulnerable only ({bad})
        </label>
        <span className="grow" />
        <span className="quiet">
          {found.length.toLocaleString('en')} of {all.length.toLocaleString('en')}
        </span>
      </div>
      <DataTable
        label="Software"
        columns={columns(name)}
        rows={found.slice(page * PER_PAGE, (page + 1) * PER_PAGE)}
        rowKey={(item) => item.id}
        order={order}
        onOrder={setOrder}
        none={vulnerable ? 'No vulnerable software fits.' : `No software holds “${text}”.`}
      >
        <Pager page={page} perPage={PER_PAGE} total={found.length} onPage={setPage} />
      </DataTable>
    </div>
  );
}
