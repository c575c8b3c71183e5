import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { readPolicy } from '../../api/policies';
import { whole } from '../../app/search';
import { useMe } from '../../app/viewer';
import { Missing } from '../../ui/Failure';
import { Page } from '../../ui/Page';
import { PolicyForm } from './PolicyForm';

/** A policy, or the form of a new one. Its team stands in the address. */
export default function PolicyPage() {
  const { policyId } = useParams({ strict: false });
  const team = whole(useSearch({ strict: false }).team_id, 0) || null;
  const me = useMe();
  const isNew = policyId === 'new';
  const id = Number(policyId);
  const { data, error, refetch } = useQuery({
    queryKey: ['policy', team, id],
    queryFn: () => readPolicy(team, id),
    enabled: !isNew,
  });
  if (me !== undefined && isNew) return <PolicyForm key="new" team={team} policy={null} />;
  if (me !== undefined && data) return <PolicyForm key={id} team={team} policy={data} />;
  return (
    <Page title="Policy">
      {error === null ? (
        <p className="quiet">Reading the policy…</p>
      ) : (
        <Missing kind="policy" error={error} onRetry={() => refetch()} />
      )}
    </Page>
  );
}
