import type { ReactNode } from 'react';
import type { HostPolicy } from '../api/hosts';
import { type Column, DataTable } from './DataTable';
import { Empty } from './Empty';

interface Props {
  policies: readonly HostPolicy[];
  /** At the end of a row, such as a link to other hosts. */
  others?: (policy: HostPolicy) => ReactNode;
}

const RANK: Readonly<Record<string, number>> = { fail: 0, '': 1, pass: 2 };

function Response({ response }: { response: string }) {
  if (response === 'pass') return <span className="tag ok">✓ Yes</span>;
  if (response === 'fail') return <span className="tag bad">✕ No</span>;
  return <span className="tag">– No answer yet</span>;
}

/** The name, which opens to tell what the policy asks and how to repair a failure. */
function Explained({ policy }: { policy: HostPolicy }) {
  if (!policy.description && !policy.resolution) return <>{policy.name}</>;
  return (
    <details className="explained" open={policy.response === 'fail'}>
      <summary>{policy.name}</summary>
      {policy.description && <p>{policy.description}</p>}
      {policy.resolution && (
        <p>
          <strong>To repair it:</strong> {policy.resolution}
        </p>
      )}
    </details>
  );
}

/** What the host answered to each policy, failures first, with how to repair them. */
export function HostPolicies({ policies, others }: Props) {
  if (policies.length === 0) {
    return (
      <Empty title="No policies">
        <p>No policy applies to this host.</p>
      </Empty>
    );
  }
  const sorted = [...policies].sort(
    (a, b) =>
      (RANK[a.response] ?? 1) - (RANK[b.response] ?? 1) || a.name.localeCompare(b.name, 'en'),
  );
  const columns: Column<HostPolicy>[] = [
    { name: 'Policy', cell: (policy) => <Explained policy={policy} /> },
    { name: 'Answer', cell: (policy) => <Response response={policy.response} /> },
  ];
  if (others) columns.push({ name: 'Others', quiet: true, cell: others });
  return (
    <DataTable label="Policies" columns={columns} rows={sorted} rowKey={(policy) => policy.id} />
  );
}
