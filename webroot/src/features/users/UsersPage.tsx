import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { endSessions, type User } from '../../api/account';
import { explain } from '../../api/errors';
import {
  deleteInvite,
  deleteUser,
  type Invite,
  listInvites,
  listUsers,
  requireReset,
} from '../../api/users';
import { useCan, useMe } from '../../app/viewer';
import { Confirm } from '../../ui/Confirm';
import { type Column, DataTable } from '../../ui/DataTable';
import { Failure, Forbidden } from '../../ui/Failure';
import { Icon } from '../../ui/icons';
import { Page } from '../../ui/Page';
import { accessName } from '../../ui/roles';
import { SearchBox } from '../../ui/SearchBox';
import { SettingsTabs } from '../../ui/SettingsTabs';
import { toast } from '../../ui/toast';
import { PersonDialog, type Subject } from './PersonDialog';
import { RowMenu } from './RowMenu';

interface Asking {
  title: string;
  text: string;
  action: string;
  run: () => Promise<unknown>;
}

/** Who may sign in, and who was invited to. */
export default function UsersPage() {
  const client = useQueryClient();
  const me = useMe();
  const may = useCan()('manage users');
  const [text, setText] = useState('');
  const [subject, setSubject] = useState<Subject | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const users = useQuery({ queryKey: ['users'], queryFn: () => listUsers(), enabled: may });
  const invites = useQuery({ queryKey: ['invites'], queryFn: listInvites, enabled: may });
  if (me !== undefined && !may) {
    return (
      <Page title="Users">
        <Forbidden />
      </Page>
    );
  }
  const wanted = text.trim().toLowerCase();
  const fits = (who: { name: string; email: string }) =>
    `${who.name} ${who.email}`.toLowerCase().includes(wanted);

  const act = (user: User, key: string) => {
    if (key === 'edit') setSubject({ kind: 'user', user });
    else if (key === 'delete') {
      setAsking({
        title: `Delete ${user.name}?`,
        text: 'The account can no longer sign in. Queries and policies of this person stay.',
        action: 'Delete user',
        run: () => deleteUser(user.id),
      });
    } else if (key === 'reset') {
      setAsking({
        title: `Ask ${user.name} for a new password?`,
        text: 'All sessions of this person end. The next sign-in asks for a new password.',
        action: 'Require a new password',
        run: () => requireReset(user.id),
      });
    } else {
      setAsking({
        title: `End all sessions of ${user.name}?`,
        text: 'This person has to sign in again everywhere.',
        action: 'End sessions',
        run: () => endSessions(user.id),
      });
    }
  };

  const columns: Column<User>[] = [
    {
      name: 'Name',
      cell: (user) => (
        <>
          <b>{user.name}</b> {user.api_only && <span className="tag">API only</span>}
          {user.sso_enabled && <span className="tag">SSO</span>}
          {user.force_password_reset && <span className="tag warn">! New password due</span>}
        </>
      ),
    },
    { name: 'Role', cell: (user) => accessName(user.global_role, user.teams ?? []) },
    { name: 'E-mail', wide: true, cell: (user) => user.email },
    {
      name: 'Actions',
      quiet: true,
      cell: (user) => (
        <RowMenu
          label={`Actions for ${user.name}`}
          items={[
            ['edit', 'Edit…'],
            ...(user.sso_enabled ? [] : [['reset', 'Require a new password…'] as const]),
            ['sessions', 'End all sessions…'],
            ...(user.id === me?.id ? [] : [['delete', 'Delete…'] as const]),
          ]}
          onAction={(key) => act(user, key)}
        />
      ),
    },
  ];
  const inviteColumns: Column<Invite>[] = [
    { name: 'Name', cell: (invite) => invite.name || '–' },
    { name: 'Role', cell: (invite) => accessName(invite.global_role, invite.teams ?? []) },
    { name: 'E-mail', wide: true, cell: (invite) => invite.email },
    {
      name: 'Actions',
      quiet: true,
      cell: (invite) => (
        <RowMenu
          label={`Actions for the invitation of ${invite.email}`}
          items={[
            ['edit', 'Edit…'],
            ['delete', 'Withdraw…'],
          ]}
          onAction={(key) =>
            key === 'edit'
              ? setSubject({ kind: 'invite', invite })
              : setAsking({
                  title: `Withdraw the invitation of ${invite.email}?`,
                  text: 'The link in the mail stops working.',
                  action: 'Withdraw',
                  run: () => deleteInvite(invite.id),
                })
          }
        />
      ),
    },
  ];
  return (
    <Page
      title="Users"
      actions={
        <button type="button" className="btn primary" onClick={() => setSubject({ kind: 'new' })}>
          <Icon name="plus" /> Add a user
        </button>
      }
    >
      <SettingsTabs at="Users" />
      <div className="bar">
        <SearchBox label="Search users" value={text} onChange={setText} />
      </div>
      {users.error && !users.data ? (
        <Failure
          what="The users cannot be shown."
          error={users.error}
          onRetry={() => users.refetch()}
        />
      ) : (
        <DataTable
          label="Users"
          columns={columns}
          rows={users.data?.filter(fits)}
          rowKey={(user) => user.id}
          none={`No user holds “${text}”.`}
        />
      )}
      {invites.error && <p>Invitations cannot be shown. {explain(invites.error)}</p>}
      {invites.data && invites.data.length > 0 && (
        <>
          <h2>Invitations</h2>
          <DataTable
            label="Invitations"
            columns={inviteColumns}
            rows={invites.data.filter(fits)}
            rowKey={(invite) => invite.id}
            none={`No invitation holds “${text}”.`}
          />
        </>
      )}
      {subject && <PersonDialog subject={subject} onClose={() => setSubject(null)} />}
      <Confirm
        title={asking?.title ?? ''}
        text={asking?.text ?? ''}
        action={asking?.action ?? ''}
        open={asking !== null}
        onClose={() => setAsking(null)}
        onConfirm={async () => {
          await asking?.run();
          toast('Done');
          await client.invalidateQueries({ queryKey: ['users'] });
          await client.invalidateQueries({ queryKey: ['invites'] });
        }}
      />
    </Page>
  );
}
