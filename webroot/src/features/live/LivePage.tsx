import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { startRun } from '../../api/campaigns';
import { explain } from '../../api/errors';
import type { Selected } from '../../api/targets';
import { rememberRun, selectedOf, useDraft } from '../../live/draft';
import type { HostState } from '../../live/store/ledger';
import { useRun } from '../../live/useRun';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Composer } from './Composer';
import { usePreset } from './preset';
import { RecentRuns } from './RecentRuns';
import { RunView } from './RunView';
import { type RunSearch, readRunSearch, writeRunSearch } from './search';
import { useStable } from './stable';

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
  const { filters, sort, hostState } = search;
  const view = useStable({ filters, sort, hostState });
  const run = useRun(id, view);

  // A link to a run brings its SQL along when nothing is being written here.
  const told = run?.snapshot?.query;
  const taken = useRef(false);
  useEffect(() => {
    if (told && !taken.current && draft.sql.trim() === '') change({ sql: told });
    if (told) taken.current = true;
  }, [told, draft.sql, change]);

  const begin = async (sql: string, selected: Selected) => {
    setProblem(undefined);
    try {
      // A saved query runs by its id, since some people may run only what was saved for them.
      const what = preset?.query === sql ? { query_id: preset.id } : { query: sql };
      const next = await startRun(what, selected);
      rememberRun(next, sql);
      navigate({ to: '/live/$campaignId', params: { campaignId: String(next) }, search: {} });
    } catch (thrown) {
      setProblem(thrown);
    }
  };

  const start = async () => {
    if (busy) return;
    setBusy(true);
    await begin(draft.sql, selectedOf(draft));
    setBusy(false);
  };

  const again = async (states: readonly HostState[]) => {
    if (run === null) return;
    const hosts = await run.ids(states);
    await begin(run.snapshot?.query ?? draft.sql, { hosts, labels: [], teams: [] });
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
      {id !== null && run?.snapshot ? (
        <RunView
          id={id}
          run={run}
          snapshot={run.snapshot}
          search={search}
          onShow={show}
          onAgain={again}
        />
      ) : (
        id === null && <RecentRuns />
      )}
    </Page>
  );
}
