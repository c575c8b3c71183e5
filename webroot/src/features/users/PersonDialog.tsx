import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { User } from '../../api/account';
import { readConfig } from '../../api/settings';
import {
  createInvite,
  createUser,
  type Invite,
  type Person,
  updateInvite,
  updateUser,
} from '../../api/users';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { useForm } from '../../ui/form';
import { Check, FormFoot } from '../../ui/inputs';
import { NewPassword, passwordFits } from '../../ui/NewPassword';
import { Notice } from '../../ui/Notice';
import { toast } from '../../ui/toast';
import { AccessFields } from './AccessFields';

export type Subject =
  | { kind: 'new' }
  | { kind: 'user'; user: User }
  | { kind: 'invite'; invite: Invite };

interface Props {
  subject: Subject;
  onClose: () => void;
}

function personOf(subject: Subject): Person {
  if (subject.kind === 'new') {
    return { name: '', email: '', sso_enabled: false, global_role: 'observer', teams: [] };
  }
  const from = subject.kind === 'user' ? subject.user : subject.invite;
  const teams = (from.teams ?? []).map(({ id, role }) => ({ id, role }));
  const { name, email, sso_enabled, global_role } = from;
  return { name, email, sso_enabled, global_role, teams };
}

const TITLES = { new: 'Add a user', user: 'Edit user', invite: 'Edit invitation' } as const;

/** Makes a user or an invitation, or changes one. */
export function PersonDialog({ subject, onClose }: Props) {
  const client = useQueryClient();
  const { data: config } = useQuery({ queryKey: ['config'], queryFn: readConfig });
  const isNew = subject.kind === 'new';
  const mail = config?.smtp_settings.configured ?? false;
  const sso = config?.sso_settings.enable_sso ?? false;
  const form = useForm(
    { ...personOf(subject), password: '', invite: false },
    async ({ password, invite, ...person }) => {
      // The server takes a role for everything or roles in teams, never both.
      const { global_role, teams, ...rest } = person;
      const wire = { ...rest, ...(global_role ? { global_role } : { teams }) } as Person;
      if (subject.kind === 'user') {
        await updateUser(subject.user.id, {
          ...wire,
          ...(person.email === subject.user.email ? { email: undefined } : {}),
          ...(password === '' ? {} : { new_password: password }),
        });
      } else if (subject.kind === 'invite') await updateInvite(subject.invite.id, wire);
      else if (invite) await createInvite(wire);
      else await createUser(wire, password);
      toast(invite ? `${person.email} was invited` : `${person.name} was saved`);
      await client.invalidateQueries({ queryKey: ['users'] });
      await client.invalidateQueries({ queryKey: ['invites'] });
      onClose();
    },
  );
  const { value } = form;
  const needsPassword = isNew && !value.invite && !value.sso_enabled;
  const roleChosen = value.global_role !== null || value.teams.length > 0;
  return (
    <Dialog title={TITLES[subject.kind]} open onClose={onClose}>
      <form className="stack" onSubmit={form.submit}>
        {form.problem && <Notice kind="bad">{form.problem}</Notice>}
        {isNew && (
          <div className="bar wide-gap">
            <label className="check">
              <input
                type="radio"
                name="how"
                checked={!value.invite}
                onChange={() => form.change({ invite: false })}
              />
              Create with a password
            </label>
            <label className="check" title={mail ? undefined : 'Needs mail: see the settings'}>
              <input
                type="radio"
                name="how"
                checked={value.invite}
                disabled={!mail}
                onChange={() => form.change({ invite: true })}
              />
              Invite by mail{!mail && ' (mail is not set up)'}
            </label>
          </div>
        )}
        <Field label="Name" required {...form.text('name')} />
        <Field
          label="E-mail"
          type="email"
          required
          disabled={subject.kind === 'user' && !mail}
          {...form.text('email')}
        />
        {needsPassword && (
          <>
            <NewPassword
              value={value.password}
              problem={form.text('password').problem}
              onChange={(password) => form.change({ password })}
            />
            <p className="quiet">It has to be replaced at the first sign-in.</p>
          </>
        )}
        {sso && <Check {...form.flag('sso_enabled')}>Signs in with single sign-on</Check>}
        <AccessFields value={value} onChange={(access) => form.change(access)} />
        <FormFoot
          busy={form.busy}
          action={value.invite ? 'Invite' : 'Save'}
          disabled={!roleChosen || (needsPassword && !passwordFits(value.password))}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
