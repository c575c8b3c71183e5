import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { deletePolicies, listPolicies, type Policy } from '../../api/policies';
import { useTeam } from '../../app/team';
import { useCan, useMe } from '../../app/viewer';
import { Confirm } from '../../ui/Confirm';
import { Empty } from '../../ui/Empty';
import { Failure } from '../../ui/Failure';
import { Icon } from '../../ui/icons';
import { Page } from '../../ui/Page';
import { SearchBox } from '../../ui/SearchBox';
import { TeamSelect } from '../../ui/TeamSelect';
import { toast } from '../../ui/toast';
import { AutomationDialog } from './AutomationDialog';
import { NOBODY, useAutomation } from './automations';
import { PolicyTable } from './PolicyTable';

/** Yes-or-no questions about hosts, and how many of them pass. */
export default function PoliciesPage() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const me = useMe();
  const may = useCan();
  const team = useTeam(useSearch({ strict: false }).team_id);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [deleting, setDeleting] = useState(false);
  const [automating, setAutomating] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['policies', team],
    queryFn: () => listPolicies(team),
    enabled: me !== undefined,
    refetchInterval: 15_000,
  });
  const mayWrite = may('write policies', { team });
  const mayAutomate = team === null ? may('edit settings') : may('edit team', { team });
  const automation = useAutomation(team, mayAutomate).data;
  const automated = new Set(automation && automation.to !== NOBODY ? automation.policies : []);
  const wanted = text.trim().toLowerCase();
  const fits = (policy: Policy) => policy.name.toLowerCase().includes(wanted);
  const teamSearch = team === null ? {} : { team_id: String(team) };
  const words = chosen.size === 1 ? '1 policy' : `${chosen.size} policies`;
  const own = data?.own.filter(fits);

  return (
    <Page
      title="Policies"
      actions={
        <>
          <TeamSelect
            me={me}
            team={team}
            onTeam={(next) => {
              setChosen(new Set());
              navigate({
                to: '/policies/manage',
                search: next === null ? {} : { team_id: String(next) },
              });
            }}
          />
          {automation && (
            <button type="button" className="btn" onClick={() => setAutomating(true)}>
              Automation…
            </button>
          )}
          {mayWrite && (
            <Link
              className="btn primary"
              to="/policies/$policyId"
              params={{ policyId: 'new' }}
              search={teamSearch}
            >
              <Icon name="plus" /> New policy
            </Link>
          )}
        </>
      }
    >
      {chosen.size > 0 ? (
        <section className="bulk" aria-label="Chosen policies">
          <span className="grow">
            <strong>{words}</strong> chosen
          </span>
          <button type="button" className="btn danger" onClick={() => setDeleting(true)}>
            Delete…
          </button>
          <button type="button" className="btn plain" onClick={() => setChosen(new Set())}>
            Clear
          </button>
        </section>
      ) : (
        <div className="bar">
          <SearchBox label="Search policies" value={text} onChange={setText} />
        </div>
      )}
      {error && !data ? (
        <Failure what="The policies cannot be shown." error={error} onRetry={() => refetch()} />
      ) : data?.own.length === 0 ? (
        <Empty title={team === null ? 'No policies yet' : 'This team has no policies of its own'}>
          <p>
            A policy is a yes-or-no question to every host: does this query return a row? Failing
            hosts are counted and listed.
          </p>
        </Empty>
      ) : (
        <PolicyTable
          label="Policies"
          policies={own}
          team={team}
          automated={automated}
          none={`No policy holds “${text}”.`}
          {...(mayWrite ? { choice: { chosen, onChoose: setChosen } } : {})}
        />
      )}
      {data && data.inherited.length > 0 && (
        <details className="more">
          <summary>
            {data.inherited.length === 1 ? '1 policy' : `${data.inherited.length} policies`} of all
            teams
          </summary>
          <div className="stack">
            <PolicyTable
              label="Policies of all teams"
              policies={data.inherited.filter(fits)}
              team={team}
              automated={new Set()}
              none={`No policy holds “${text}”.`}
            />
          </div>
        </details>
      )}
      {automating && automation && (
        <AutomationDialog
          team={team}
          now={automation}
          policies={data?.own ?? []}
          onClose={() => setAutomating(false)}
        />
      )}
      <Confirm
        title={`Delete ${words}?`}
        text="Hosts are no longer asked, and what they answered is forgotten."
        action={`Delete ${words}`}
        open={deleting}
        onClose={() => setDeleting(false)}
        onConfirm={async () => {
          await deletePolicies(team, [...chosen]);
          toast(`${words} deleted`);
          setChosen(new Set());
          await client.invalidateQueries({ queryKey: ['policies'] });
        }}
      />
    </Page>
  );
}
