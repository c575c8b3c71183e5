import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ApiError, explain } from '../../api/errors';
import { readQuery } from '../../api/queries';
import { Empty } from '../../ui/Empty';
import { Page } from '../../ui/Page';
import { QueryForm } from './QueryForm';

/** A saved query, or the form of a new one. */
export default function QueryPage() {
  const { queryId } = useParams({ strict: false });
  const isNew = queryId === 'new';
  const id = Number(queryId);
  const { data, error } = useQuery({
    queryKey: ['query', id],
    queryFn: () => readQuery(id),
    enabled: !isNew,
  });
  if (isNew) return <QueryForm key="new" query={null} />;
  if (data) return <QueryForm key={data.id} query={data} />;
  if (error === null) return <Page title="Query">{null}</Page>;
  const gone = error instanceof ApiError && error.status === 404;
  return (
    <Page title="Query">
      <Empty title={gone ? 'There is no such query' : 'The query cannot be shown'}>
        <p>{gone ? 'It may have been deleted.' : explain(error)}</p>
        <Link className="btn" to="/queries/manage" search={{}}>
          Go to the queries
        </Link>
      </Empty>
    </Page>
  );
}
