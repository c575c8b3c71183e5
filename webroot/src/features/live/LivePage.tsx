import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { askAgain, startRun } from '../../api/campaigns';
import { explain } from '../../api/errors';
import { selectedOf, useDraft } from '../../live/draft';
import type { HostState } from '../../live/store/ledger';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Composer } from './Composer';
import { usePreset } from './preset';
import { type RunSearch, readRunSearch, writeRunSearch } from './search';
import { useStable } from './stable';
import { WatchedRun } from './WatchedRun';

const RecentRuns = lazy(() => import('./RecentRuns'));

/** What the server calls the states of a host that the page shows as one. */
const SERVER_STATES: Partial<Record<HostState, readonly string[]>> = {
  waiting: ['waiting', 'offered'],
};

/** Write SQL, choose hosts, run, and watch the answers come in, all in one place. */
export default function LivePage() {
  const navigate = useNavigate();
  const { campaignId } = useParams({ strict: false });
  const id = campaignId === undefined ? null : Number(campaignId);
  const address = useSearch({ strict: false });
  const search = useStable(readRunSearch(address));
  const [draft, change] = useDraft();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const preset = usePreset(address, change);
  const begin = async (started: Promise<number>) => {
    setProblem(undefined);
    try {
      const next = await started;
      navigate({ to: '/live/$campaignId', params: { campaignId: String(next) }, search: {} });
    } catch (thrown) {
      setProblem(thrown);
    }
  };

  const start = async () => {
    if (busy) return;
    setBusy(true);
    // A saved query runs by its id, since some people may run only what was saved for them.
    const what = preset?.query === draft.sql ? { query_id: preset.id } : { query: draft.sql };
    await begin(startRun(what, selectedOf(draft)));
    setBusy(false);
  };

  const again = async (states: readonly HostState[]) => {
    if (id === null) return;
    await begin(
      askAgain(
        id,
        states.flatMap((state) => SERVER_STATES[state] ?? [state]),
      ),
    );
  };

  const show = (part: Partial<RunSearch>) => {
    if (campaignId === undefined) return;
    const next = writeRunSearch({ ...search, ...part });
    navigate({ to: '/live/$campaignId', params: { campaignId }, search: next, replace: true });
  };

  return (
    <Page title="Live query" aside={preset ? <span>{preset.name}</span> : null}>
      <Composer
        draft={draft}
        saved={preset}
        busy={busy}
        compact={id !== null}
        onChange={change}
        onRun={start}
      />
      {problem !== undefined && <Notice kind="bad">{explain(problem)}</Notice>}
      {id !== null ? (
        <WatchedRun
          id={id}
          search={search}
          blank={draft.sql.trim() === ''}
          onQuery={(sql) => change({ sql })}
          onShow={show}
          onAgain={again}
        />
      ) : (
        <Suspense fallback={null}>
          <RecentRuns />
        </Suspense>
      )}
    </Page>
  );
}
