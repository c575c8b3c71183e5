import { Link } from '@tanstack/react-router';
import type { Policy } from '../../api/policies';
import { type Column, DataTable } from '../../ui/DataTable';
import { PassBar } from '../../ui/PassBar';

interface Props {
  label: string;
  policies: readonly Policy[] | undefined;
  /** The team from which they are looked at. */
  team: number | null;
  automated: ReadonlySet<number>;
  choice?: {
    chosen: ReadonlySet<number>;
    onChoose: (chosen: ReadonlySet<number>) => void;
  };
  none: string;
}

/** Policies with how many hosts pass and fail. */
export function PolicyTable({ label, policies, team, automated, choice, none }: Props) {
  const teamSearch = team === null ? {} : { team_id: String(team) };
  const count = (policy: Policy, response: 'passing' | 'failing') => (
    <Link
      to="/hosts/manage"
      search={{ ...teamSearch, policy_id: String(policy.id), policy_response: response }}
    >
      {policy[`${response}_host_count`].toLocaleString('en')}
      <span className="sr-only">
        {' '}
        {response} {policy.name}
      </span>
    </Link>
  );
  const columns: Column<Policy>[] = [
    {
      name: 'Policy',
      cell: (policy) => (
        <>
          <Link
            className="name"
            to="/policies/$policyId"
            params={{ policyId: String(policy.id) }}
            search={policy.team_id === null ? {} : { team_id: String(policy.team_id) }}
          >
            {policy.name}
          </Link>
          {policy.critical && <span className="tag bad">! Critical</span>}
        </>
      ),
    },
    {
      name: 'Pass rate',
      cell: (policy) => (
        <PassBar passing={policy.passing_host_count} failing={policy.failing_host_count} />
      ),
    },
    { name: '✓ Pass', num: true, cell: (policy) => count(policy, 'passing') },
    { name: '✕ Fail', num: true, cell: (policy) => count(policy, 'failing') },
    {
      name: 'Checks on',
      cell: (policy) => policy.platform.split(',').filter(Boolean).join(', ') || 'all platforms',
    },
    { name: 'Automation', cell: (policy) => (automated.has(policy.id) ? 'On' : '–') },
  ];
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={policies}
      rowKey={(policy) => policy.id}
      choice={choice && { ...choice, name: (policy) => policy.name }}
      none={none}
    />
  );
}
