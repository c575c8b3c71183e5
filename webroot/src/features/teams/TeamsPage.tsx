import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { createTeam, listTeams, type Team } from '../../api/teams';
import { useCan, useMe } from '../../app/viewer';
import { type Column, DataTable } from '../../ui/DataTable';
import { Empty } from '../../ui/Empty';
import { Failure, Forbidden } from '../../ui/Failure';
import { Icon } from '../../ui/icons';
import { Page } from '../../ui/Page';
import { SettingsTabs } from '../../ui/SettingsTabs';
import { NameDialog } from './NameDialog';

const COLUMNS: readonly Column<Team>[] = [
  {
    name: 'Team',
    cell: (team) => (
      <Link
        className="name"
        to="/settings/teams/$teamId"
        params={{ teamId: String(team.id) }}
        search={{}}
      >
        {team.name}
      </Link>
    ),
  },
  {
    name: 'Hosts',
    num: true,
    cell: (team) => (
      <Link to="/hosts/manage" search={{ team_id: String(team.id) }}>
        {team.host_count.toLocaleString('en')}
        <span className="sr-only"> hosts of {team.name}</span>
      </Link>
    ),
  },
  { name: 'Members', num: true, cell: (team) => team.user_count },
  { name: 'Description', wide: true, cell: (team) => team.description || '–' },
];

/** The teams: hosts with options, schedule, policies and people of their own. */
export default function TeamsPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const may = useCan();
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery({ queryKey: ['teams'], queryFn: listTeams });
  if (me !== undefined && !may('edit team')) {
    return (
      <Page title="Teams">
        <Forbidden />
      </Page>
    );
  }
  const mine = data?.filter((team) => may('edit team', { team: team.id }));
  return (
    <Page
      title="Teams"
      actions={
        may('create teams') && (
          <button type="button" className="btn primary" onClick={() => setAdding(true)}>
            <Icon name="plus" /> New team
          </button>
        )
      }
    >
      <SettingsTabs at="Teams" />
      {error && !data ? (
        <Failure what="The teams cannot be shown." error={error} onRetry={() => refetch()} />
      ) : mine?.length === 0 ? (
        <Empty title="No teams yet">
          <p>
            A team is a group of hosts with agent options, schedule, policies and people of its own.
            A host belongs to one team at most.
          </p>
        </Empty>
      ) : (
        <DataTable label="Teams" columns={COLUMNS} rows={mine} rowKey={(team) => team.id} />
      )}
      {adding && (
        <NameDialog
          title="New team"
          first={{ name: '', description: '' }}
          onClose={() => setAdding(false)}
          onSave={async (draft) => {
            const team = await createTeam(draft);
            await client.invalidateQueries({ queryKey: ['teams'] });
            await client.invalidateQueries({ queryKey: ['me'] });
            navigate({
              to: '/settings/teams/$teamId',
              params: { teamId: String(team.id) },
              search: {},
            });
          }}
        />
      )}
    </Page>
  );
}
