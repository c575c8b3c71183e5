import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { explain } from '../../api/errors';
import { listMembers, type Member, removeMembers, setMembers, type Team } from '../../api/teams';
import { listUsers } from '../../api/users';
import { useCan } from '../../app/viewer';
import { Confirm } from '../../ui/Confirm';
import { type Column, DataTable } from '../../ui/DataTable';
import { Empty } from '../../ui/Empty';
import { Failure } from '../../ui/Failure';
import { ROLES } from '../../ui/roles';
import { toast } from '../../ui/toast';

interface Props {
  team: Team;
  mayEdit: boolean;
}

/** The people of a team and their roles in it. */
export function Members({ team, mayEdit }: Props) {
  const client = useQueryClient();
  const may = useCan();
  const [removing, setRemoving] = useState<Member | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['members', team.id],
    queryFn: () => listMembers(team.id),
  });
  const everybody = useQuery({
    queryKey: ['users'],
    queryFn: () => listUsers(),
    enabled: may('manage users'),
  }).data;
  const renew = async () => {
    await client.invalidateQueries({ queryKey: ['members', team.id] });
    await client.invalidateQueries({ queryKey: ['teams'] });
  };
  const set = async (id: number, role: string) => {
    try {
      await setMembers(team.id, [{ id, role }]);
      await renew();
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  const others = (everybody ?? []).filter(
    (user) => user.global_role === null && !data?.some((member) => member.id === user.id),
  );
  const columns: Column<Member>[] = [
    { name: 'Name', cell: (member) => <b>{member.name}</b> },
    { name: 'E-mail', wide: true, cell: (member) => member.email },
    {
      name: 'Role',
      cell: (member) => (
        <select
          className="input filter"
          aria-label={`Role of ${member.name}`}
          value={member.role}
          disabled={!mayEdit}
          onChange={(event) => set(member.id, event.target.value)}
        >
          {ROLES.map(([role, name]) => (
            <option key={role} value={role}>
              {name}
            </option>
          ))}
        </select>
      ),
    },
    {
      name: 'Actions',
      quiet: true,
      cell: (member) =>
        mayEdit && (
          <button type="button" className="btn plain" onClick={() => setRemoving(member)}>
            Remove<span className="sr-only"> {member.name}</span>
          </button>
        ),
    },
  ];
  return (
    <>
      {others.length > 0 && mayEdit && (
        <label className="bar">
          Add a member
          <select
            className="input filter"
            value=""
            onChange={(event) => event.target.value && set(Number(event.target.value), 'observer')}
          >
            <option value="">Choose a user without a role for everything</option>
            {others.map((user) => (
              <option key={user.id} value={user.id}>
                {user.name} ({user.email})
              </option>
            ))}
          </select>
        </label>
      )}
      {error && !data ? (
        <Failure what="The members cannot be shown." error={error} onRetry={() => refetch()} />
      ) : data?.length === 0 ? (
        <Empty title="Nobody belongs to this team yet">
          <p>
            Users with a role for everything see it all the same. Others are added here, or get a
            role in this team on the users page.
          </p>
        </Empty>
      ) : (
        <DataTable label="Members" columns={columns} rows={data} rowKey={(member) => member.id} />
      )}
      <Confirm
        title={`Remove ${removing?.name ?? ''} from ${team.name}?`}
        text="This person no longer sees the team’s hosts. The account stays."
        action="Remove"
        open={removing !== null}
        onClose={() => setRemoving(null)}
        onConfirm={async () => {
          if (removing) await removeMembers(team.id, [removing.id]);
          await renew();
        }}
      />
    </>
  );
}
