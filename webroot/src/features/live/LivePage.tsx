import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { startRun } from '../../api/campaigns';
import { explain } from '../../api/errors';
import { useRun } from '../../live/useRun';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Composer } from './Composer';
import { rememberRun, useDraft } from './draft';
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

  const start = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const hosts = draft.hosts.map((host) => host.id);
      const next = await startRun(draft.sql, { hosts, labels: draft.labels });
      rememberRun(next, draft.sql);
      navigate({ to: '/live/$campaignId', params: { campaignId: String(next) }, search: {} });
    } catch (thrown) {
      setProblem(thrown);
    } finally {
      setBusy(false);
    }
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
        <RunView id={id} run={run} snapshot={run.snapshot} search={search} onShow={show} />
      ) : (
        id === null && <RecentRuns />
      )}
    </Page>
  );
}
