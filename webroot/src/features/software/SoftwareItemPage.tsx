import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { countHosts } from '../../api/hosts';
import { readSoftware, type Vulnerability } from '../../api/software';
import { type Column, DataTable } from '../../ui/DataTable';
import { Empty } from '../../ui/Empty';
import { Facts } from '../../ui/Facts';
import { Missing } from '../../ui/Failure';
import { Page } from '../../ui/Page';
import { sourceName } from '../../ui/software';
import { ago } from '../../ui/time';
import { percent } from './exploit';

const COLUMNS: readonly Column<Vulnerability>[] = [
  {
    name: 'CVE',
    cell: (flaw) => (
      <a href={flaw.details_link} target="_blank" rel="noreferrer">
        {flaw.cve}
        <span className="sr-only"> (opens another site)</span>
      </a>
    ),
  },
  { name: 'Severity (CVSS)', num: true, cell: (flaw) => flaw.cvss_score ?? '–' },
  {
    name: 'Exploit probability',
    num: true,
    cell: (flaw) =>
      typeof flaw.epss_probability === 'number' ? percent(flaw.epss_probability) : '–',
  },
  {
    name: 'Known exploit',
    cell: (flaw) => (flaw.cisa_known_exploit ? <span className="tag bad">! Exploited</span> : '–'),
  },
  { name: 'Published', cell: (flaw) => (flaw.cve_published ? ago(flaw.cve_published) : '–') },
];

/** One version of a piece of software: what is wrong with it, and who has it. */
export default function SoftwareItemPage() {
  const { softwareId } = useParams({ strict: false });
  const id = Number(softwareId);
  const {
    data: item,
    error,
    refetch,
  } = useQuery({
    queryKey: ['software-item', id],
    queryFn: () => readSoftware(id),
  });
  const { data: hosts } = useQuery({
    queryKey: ['hosts-count', `?software_id=${id}`],
    queryFn: () => countHosts(`?software_id=${id}`),
  });
  if (item === undefined) {
    return (
      <Page title="Software">
        {error === null ? (
          <p className="quiet">Reading the item…</p>
        ) : (
          <Missing kind="software" error={error} onRetry={() => refetch()} />
        )}
      </Page>
    );
  }
  const flaws = item.vulnerabilities ?? [];
  return (
    <Page
      title={`${item.name} ${item.version}`}
      actions={
        <Link className="btn" to="/hosts/manage" search={{ software_id: String(id) }}>
          {hosts === undefined
            ? 'Show the hosts'
            : `Show ${hosts === 1 ? 'the host' : `the ${hosts.toLocaleString('en')} hosts`} with it`}
        </Link>
      }
    >
      <div className="narrow">
        <Facts
          name="About"
          facts={[
            ['Type', sourceName(item.source)],
            ['Vendor', item.vendor],
            ['Architecture', item.arch],
            ['Release', item.release],
            ['Bundle', item.bundle_identifier],
            ['CPE', item.generated_cpe],
          ]}
        />
      </div>
      <h2>Vulnerabilities</h2>
      {flaws.length === 0 ? (
        <Empty title="No vulnerability is known">
          <p>None of the databases that this server reads names this version.</p>
        </Empty>
      ) : (
        <DataTable
          label="Vulnerabilities"
          columns={COLUMNS}
          rows={flaws}
          rowKey={(flaw) => flaws.indexOf(flaw)}
        />
      )}
    </Page>
  );
}
