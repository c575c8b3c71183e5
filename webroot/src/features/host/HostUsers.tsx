import { useState } from 'react';
import type { HostDetail } from '../../api/hosts';
import { type Column, DataTable } from '../../ui/DataTable';
import { Empty } from '../../ui/Empty';
import { SearchBox } from '../../ui/SearchBox';

type User = NonNullable<HostDetail['users']>[number];

const COLUMNS: readonly Column<User>[] = [
  { name: 'Name', cell: (user) => user.username },
  { name: 'UID', num: true, cell: (user) => user.uid },
  { name: 'Kind', cell: (user) => user.type || '–' },
  { name: 'Group', cell: (user) => user.groupname || '–' },
  { name: 'Shell', wide: true, cell: (user) => user.shell || '–' },
];

/** The accounts on the host itself. */
export function HostUsers({ host }: { host: HostDetail }) {
  const [text, setText] = useState('');
  const users = host.users ?? [];
  if (users.length === 0) {
    return (
      <Empty title="No users are known">
        <p>The host has not reported its accounts, or that is turned off in the settings.</p>
      </Empty>
    );
  }
  const found = users.filter((user) => user.username.toLowerCase().includes(text.toLowerCase()));
  return (
    <div className="stack tight">
      <div className="bar">
        <SearchBox label="Search users" value={text} onChange={setText} />
      </div>
      <DataTable
        label="Users"
        columns={COLUMNS}
        rows={found}
        rowKey={(user) => users.indexOf(user)}
        none={`No user holds “${text}”.`}
      />
    </div>
  );
}
