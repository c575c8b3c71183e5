import { useQuery } from '@tanstack/react-query';
import { listFullLabels } from '../../api/labels';
import { listPolicies } from '../../api/policies';
import { listOsVersions, readSoftware } from '../../api/software';
import { Icon } from '../../ui/icons';
import { SearchBox } from '../../ui/SearchBox';
import type { HostsView, PolicyResponse, StatusFilter } from './search';

const CHOICES: ReadonlyArray<{ status: StatusFilter; name: string; hint: string }> = [
  { status: '', name: 'All', hint: 'Every host' },
  { status: 'online', name: 'Online', hint: 'Will answer a live query' },
  { status: 'offline', name: 'Offline', hint: 'Has not checked in lately' },
  { status: 'new', name: 'New', hint: 'Enrolled within a day' },
  { status: 'missing', name: 'Missing', hint: 'Silent for 30 days' },
];

const RESPONSES: ReadonlyArray<readonly [PolicyResponse, string]> = [
  ['failing', 'fails'],
  ['passing', 'passes'],
  ['', 'has no answer yet'],
];

interface Props {
  view: HostsView;
  onChange: (change: Partial<HostsView>, replace?: boolean) => void;
}

/** What narrows the list: text, status, label, policy, operating system, software. */
export function HostFilters({ view, onChange }: Props) {
  return (
    <div className="stack tight">
      <div className="bar">
        <SearchBox
          label="Search hosts"
          placeholder="Search name, serial, UUID or IP address"
          value={view.query}
          onChange={(query) => onChange({ query }, true)}
        />
        <fieldset className="bar plain-set">
          <legend className="sr-only">Status</legend>
          {CHOICES.map((choice) => (
            <button
              key={choice.status}
              type="button"
              className="chip"
              title={choice.hint}
              aria-pressed={view.status === choice.status}
              onClick={() => onChange({ status: choice.status })}
            >
              {choice.name}
            </button>
          ))}
        </fieldset>
      </div>
      <div className="bar">
        <LabelFilter view={view} onChange={onChange} />
        <PolicyFilter view={view} onChange={onChange} />
        <OsFilter view={view} onChange={onChange} />
        <SoftwareFilter view={view} onChange={onChange} />
      </div>
    </div>
  );
}

function LabelFilter({ view, onChange }: Props) {
  const { data = [] } = useQuery({ queryKey: ['full-labels'], queryFn: listFullLabels });
  return (
    <select
      className="input filter"
      aria-label="Label"
      value={view.label}
      onChange={(event) => onChange({ label: Number(event.target.value) })}
    >
      <option value="0">Any label</option>
      {data
        .filter((label) => label.name !== 'All Hosts')
        .map((label) => (
          <option key={label.id} value={label.id}>
            {label.name} ({label.count.toLocaleString('en')})
          </option>
        ))}
    </select>
  );
}

function PolicyFilter({ view, onChange }: Props) {
  const { data } = useQuery({
    queryKey: ['policies', view.team],
    queryFn: () => listPolicies(view.team),
  });
  const policies = [...(data?.own ?? []), ...(data?.inherited ?? [])];
  if (policies.length === 0 && view.policy === 0) return null;
  return (
    <>
      <select
        className="input filter"
        aria-label="Policy"
        value={view.policy}
        onChange={(event) =>
          onChange({ policy: Number(event.target.value), response: view.response || 'failing' })
        }
      >
        <option value="0">Any policy</option>
        {view.policy > 0 && !policies.some((policy) => policy.id === view.policy) && (
          <option value={view.policy}>Policy {view.policy}</option>
        )}
        {policies.map((policy) => (
          <option key={policy.id} value={policy.id}>
            {policy.name}
          </option>
        ))}
      </select>
      {view.policy > 0 && (
        <select
          className="input filter"
          aria-label="Answer to the policy"
          value={view.response}
          onChange={(event) => onChange({ response: event.target.value as PolicyResponse })}
        >
          {RESPONSES.map(([response, words]) => (
            <option key={response} value={response}>
              {words}
            </option>
          ))}
        </select>
      )}
    </>
  );
}

function OsFilter({ view, onChange }: Props) {
  const { data = [] } = useQuery({
    queryKey: ['os-versions', view.team],
    queryFn: () => listOsVersions(view.team === null ? '' : `?team_id=${view.team}`),
  });
  if (data.length === 0 && view.osName === '') return null;
  const key = (name: string, version: string) => (name ? `${name}\n${version}` : '');
  const current = key(view.osName, view.osVersion);
  const options = data.map(
    (os) => [key(os.name_only, os.version), os.name, os.hosts_count] as const,
  );
  return (
    <select
      className="input filter"
      aria-label="Operating system"
      value={current}
      onChange={(event) => {
        const [osName = '', osVersion = ''] = event.target.value.split('\n');
        onChange({ osName, osVersion });
      }}
    >
      <option value="">Any operating system</option>
      {current !== '' && !options.some(([each]) => each === current) && (
        <option value={current}>
          {view.osName} {view.osVersion}
        </option>
      )}
      {options.map(([each, name, count]) => (
        <option key={each} value={each}>
          {name} ({count.toLocaleString('en')})
        </option>
      ))}
    </select>
  );
}

/** Reached from the software pages; here it can be taken away. */
function SoftwareFilter({ view, onChange }: Props) {
  const { data } = useQuery({
    queryKey: ['software-item', view.software],
    queryFn: () => readSoftware(view.software),
    enabled: view.software > 0,
  });
  if (view.software === 0) return null;
  const name = data ? `${data.name} ${data.version}` : `software ${view.software}`;
  return (
    <button
      type="button"
      className="chip"
      aria-pressed="true"
      aria-label={`Has ${name}: remove this filter`}
      onClick={() => onChange({ software: 0 })}
    >
      Has {name} <Icon name="close" />
    </button>
  );
}
