import { useState } from 'react';
import type { Jira, Zendesk } from '../../api/settings';
import { Confirm } from '../../ui/Confirm';
import { type Column, DataTable } from '../../ui/DataTable';
import { Dialog } from '../../ui/Dialog';
import { Empty } from '../../ui/Empty';
import { Field } from '../../ui/Field';
import { useForm } from '../../ui/form';
import { FormFoot } from '../../ui/inputs';
import { Notice } from '../../ui/Notice';
import type { SectionProps } from './Section';

interface Entry {
  kind: 'jira' | 'zendesk';
  at: number;
  url: string;
  place: string;
  who: string;
}

const words = { jira: 'Jira', zendesk: 'Zendesk' } as const;

/** Where tickets can be made. Tokens that the server masks are kept as they are. */
export function Integrations({ config, save }: SectionProps) {
  const jira = config.integrations.jira ?? [];
  const zendesk = config.integrations.zendesk ?? [];
  const [adding, setAdding] = useState<Entry['kind'] | null>(null);
  const [removing, setRemoving] = useState<Entry | null>(null);
  const entries: Entry[] = [
    ...jira.map((each, at) => ({
      kind: 'jira' as const,
      at,
      url: each.url ?? '',
      place: each.project_key ?? '',
      who: each.username ?? '',
    })),
    ...zendesk.map((each, at) => ({
      kind: 'zendesk' as const,
      at,
      url: each.url ?? '',
      place: String(each.group_id),
      who: each.email ?? '',
    })),
  ];
  const write = (nextJira: Jira[], nextZendesk: Zendesk[]) =>
    save({ integrations: { jira: nextJira, zendesk: nextZendesk } });
  const columns: Column<Entry>[] = [
    { name: 'Kind', cell: (entry) => words[entry.kind] },
    { name: 'Project or group', cell: (entry) => entry.place },
    { name: 'Address', wide: true, cell: (entry) => entry.url },
    { name: 'As', cell: (entry) => entry.who },
    {
      name: 'Actions',
      quiet: true,
      cell: (entry) => (
        <button type="button" className="btn plain" onClick={() => setRemoving(entry)}>
          Remove<span className="sr-only"> {entry.url}</span>
        </button>
      ),
    },
  ];
  return (
    <>
      <div className="bar">
        <button type="button" className="btn" onClick={() => setAdding('jira')}>
          Add Jira…
        </button>
        <button type="button" className="btn" onClick={() => setAdding('zendesk')}>
          Add Zendesk…
        </button>
      </div>
      {entries.length === 0 ? (
        <Empty title="No ticket system is connected">
          <p>Connected ones can get tickets about hosts that begin to fail policies.</p>
        </Empty>
      ) : (
        <DataTable
          label="Ticket systems"
          columns={columns}
          rows={entries}
          rowKey={(entry) => entries.indexOf(entry)}
        />
      )}
      {adding && (
        <AddTickets
          kind={adding}
          onClose={() => setAdding(null)}
          onAdd={({ url, user, token, place }) => {
            const flags = {
              enable_failing_policies: false,
              enable_software_vulnerabilities: false,
            };
            return adding === 'jira'
              ? write(
                  [
                    ...jira,
                    { url, username: user, api_token: token, project_key: place, ...flags },
                  ],
                  zendesk,
                )
              : write(jira, [
                  ...zendesk,
                  { url, email: user, api_token: token, group_id: Number(place), ...flags },
                ]);
          }}
        />
      )}
      <Confirm
        title={`Remove ${removing ? `${words[removing.kind]} ${removing.place}` : ''}?`}
        text="Automations that made tickets there stop doing so."
        action="Remove"
        open={removing !== null}
        onClose={() => setRemoving(null)}
        onConfirm={async () => {
          if (removing === null) return;
          const without = <T,>(list: T[], kind: Entry['kind']) =>
            list.filter((_, at) => removing.kind !== kind || at !== removing.at);
          await write(without(jira, 'jira'), without(zendesk, 'zendesk'));
        }}
      />
    </>
  );
}

interface AddProps {
  kind: Entry['kind'];
  onClose: () => void;
  onAdd: (draft: { url: string; user: string; token: string; place: string }) => Promise<void>;
}

function AddTickets({ kind, onClose, onAdd }: AddProps) {
  const form = useForm({ url: '', user: '', token: '', place: '' }, async (draft) => {
    await onAdd(draft);
    onClose();
  });
  const isJira = kind === 'jira';
  return (
    <Dialog title={`Add ${words[kind]}`} open onClose={onClose}>
      <form className="stack" onSubmit={form.submit}>
        {form.problem && <Notice kind="bad">{form.problem}</Notice>}
        <Field
          label="Address"
          type="url"
          required
          placeholder={isJira ? 'https://example.atlassian.net' : 'https://example.zendesk.com'}
          {...form.text('url')}
        />
        <Field label={isJira ? 'User name' : 'E-mail'} required {...form.text('user')} />
        <Field
          label="API token"
          type="password"
          autoComplete="off"
          required
          {...form.text('token', 'api_token')}
        />
        <Field
          label={isJira ? 'Project key' : 'Group ID'}
          required
          {...(isJira ? {} : { type: 'number', min: 1 })}
          {...form.text('place', isJira ? 'project_key' : 'group_id')}
        />
        <FormFoot busy={form.busy} action="Connect" onCancel={onClose}>
          {form.busy && 'The server tries the connection…'}
        </FormFoot>
      </form>
    </Dialog>
  );
}
