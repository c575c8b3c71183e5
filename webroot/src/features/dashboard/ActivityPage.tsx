import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { listActivities } from '../../api/dashboard';
import { whole } from '../../app/search';
import { Empty } from '../../ui/Empty';
import { Failure } from '../../ui/Failure';
import { Page } from '../../ui/Page';
import { Feed } from './Feed';

const PER_PAGE = 30;

/** Everything people did, page by page. */
export default function ActivityPage() {
  const navigate = useNavigate();
  const page = whole(useSearch({ strict: false }).page, 0);
  const { data, error, refetch } = useQuery({
    queryKey: ['activities', page, PER_PAGE],
    queryFn: () => listActivities(page, PER_PAGE),
    placeholderData: keepPreviousData,
  });
  const show = (next: number) =>
    navigate({ to: '/activity', search: next > 0 ? { page: String(next) } : {} });
  return (
    <Page title="Activity">
      {error && (
        <Failure what="The activity cannot be shown." error={error} onRetry={() => refetch()} />
      )}
      {!data && !error && <p className="quiet">Reading what people did…</p>}
      {data?.length === 0 && (
        <Empty title={page === 0 ? 'Nothing has happened yet' : 'There is nothing older'}>
          <p>
            Live queries, and changes to queries, packs, policies, teams and users show up here.
          </p>
        </Empty>
      )}
      {data && data.length > 0 && (
        <section className="card padded narrow" aria-label="What people did">
          <Feed activities={data} />
        </section>
      )}
      {data && (page > 0 || data.length === PER_PAGE) && (
        <nav className="bar" aria-label="Pages">
          <button
            type="button"
            className="btn"
            disabled={page === 0}
            onClick={() => show(page - 1)}
          >
            Newer
          </button>
          <button
            type="button"
            className="btn"
            disabled={data.length < PER_PAGE}
            onClick={() => show(page + 1)}
          >
            Older
          </button>
        </nav>
      )}
    </Page>
  );
}
