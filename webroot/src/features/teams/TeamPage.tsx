import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import {
  deleteTeam,
  readTeam,
  readTeamSecrets,
  updateTeam,
  writeTeamOptions,
  writeTeamSecrets,
} from '../../api/teams';
import { oneOf } from '../../app/search';
import { useCan } from '../../app/viewer';
import { AgentOptions } from '../../ui/AgentOptions';
import { Confirm } from '../../ui/Confirm';
import { Missing } from '../../ui/Failure';
import { Page } from '../../ui/Page';
import { Secrets } from '../../ui/Secrets';
import { SettingsTabs } from '../../ui/SettingsTabs';
import { Tabs } from '../../ui/Tabs';
import { Members } from './Members';
import { NameDialog } from './NameDialog';

const TABS = ['members', 'options', 'secrets'] as const;

/** One team: its people, the options of its agents, its enroll secrets. */
export default function TeamPage() {
  const { teamId, tab: asked } = useParams({ strict: false });
  const navigate = useNavigate();
  const client = useQueryClient();
  const may = useCan();
  const id = Number(teamId);
  const tab = oneOf(asked, TABS, 'members');
  const [dialog, setDialog] = useState<'rename' | 'delete' | null>(null);
  const {
    data: team,
    error,
    refetch,
  } = useQuery({
    queryKey: ['team', id],
    queryFn: () => readTeam(id),
  });
  const secrets = useQuery({
    queryKey: ['secrets', id],
    queryFn: () => readTeamSecrets(id),
    enabled: tab === 'secrets',
  });
  const renew = async () => {
    for (const key of [['team', id], ['teams'], ['me']]) {
      await client.invalidateQueries({ queryKey: key });
    }
  };
  if (team === undefined) {
    return (
      <Page title="Team">
        {error === null ? (
          <p className="quiet">Reading the team…</p>
        ) : (
          <Missing kind="team" error={error} onRetry={() => refetch()} />
        )}
      </Page>
    );
  }
  const mayEdit = may('edit team', { team: id });
  return (
    <Page
      title={team.name}
      aside={team.description}
      actions={
        <>
          <Link className="btn" to="/hosts/manage" search={{ team_id: String(id) }}>
            {team.host_count === 1 ? '1 host' : `${team.host_count.toLocaleString('en')} hosts`}
          </Link>
          {mayEdit && (
            <>
              <button type="button" className="btn" onClick={() => setDialog('rename')}>
                Rename…
              </button>
              <button type="button" className="btn danger" onClick={() => setDialog('delete')}>
                Delete…
              </button>
            </>
          )}
        </>
      }
    >
      <SettingsTabs at="Teams" />
      <Tabs
        label="About the team"
        selected={tab}
        className="page-tabs"
        onSelect={(next) =>
          navigate({
            to: '/settings/teams/$teamId/$tab',
            params: { teamId: String(id), tab: next },
            search: {},
            replace: true,
          })
        }
        tabs={[
          { id: 'members', name: 'Members' },
          { id: 'options', name: 'Agent options' },
          { id: 'secrets', name: 'Enroll secrets' },
        ]}
      >
        {tab === 'members' && <Members team={team} mayEdit={mayEdit} />}
        {tab === 'options' && (
          <>
            <p className="quiet">
              These options take the place of those for all hosts. Empty: the team has none of its
              own.
            </p>
            <AgentOptions
              key={id}
              first={team.agent_options}
              onSave={async (options, force) => {
                await writeTeamOptions(id, options, force);
                await renew();
              }}
            />
          </>
        )}
        {tab === 'secrets' && (
          <div className="narrow">
            <Secrets
              secrets={secrets.data}
              error={secrets.error}
              onWrite={async (next) => {
                await writeTeamSecrets(id, next);
                await client.invalidateQueries({ queryKey: ['secrets'] });
              }}
            />
          </div>
        )}
      </Tabs>
      {dialog === 'rename' && (
        <NameDialog
          title="Rename the team"
          first={{ name: team.name, description: team.description }}
          onClose={() => setDialog(null)}
          onSave={async (draft) => {
            await updateTeam(id, draft);
            await renew();
          }}
        />
      )}
      <Confirm
        title={`Delete ${team.name}?`}
        text="Its hosts belong to no team then. Its schedule, policies and options are gone."
        action="Delete team"
        open={dialog === 'delete'}
        onClose={() => setDialog(null)}
        onConfirm={async () => {
          await deleteTeam(id);
          await client.invalidateQueries({ queryKey: ['teams'] });
          await client.invalidateQueries({ queryKey: ['me'] });
          navigate({ to: '/settings/teams', search: {} });
        }}
      />
    </Page>
  );
}
