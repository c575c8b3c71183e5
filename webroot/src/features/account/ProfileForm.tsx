import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Me } from '../../api/account';
import { readConfig } from '../../api/settings';
import { updateUser } from '../../api/users';
import { Field } from '../../ui/Field';
import { useForm } from '../../ui/form';
import { FormFoot } from '../../ui/inputs';
import { Notice } from '../../ui/Notice';
import { toast } from '../../ui/toast';

/** Name, position and address of the signed-in user. */
export function ProfileForm({ me }: { me: Me }) {
  const client = useQueryClient();
  const { data: config } = useQuery({ queryKey: ['config'], queryFn: readConfig });
  // What others than administrators see of the mail settings is always "off".
  const mail = config?.smtp_settings.configured || me.global_role !== 'admin';
  const first = { name: me.name, position: me.position, email: me.email, password: '' };
  const form = useForm(first, async ({ name, position, email, password }) => {
    const moved = email !== me.email;
    await updateUser(me.id, { name, position, ...(moved ? { email, password } : {}) });
    toast(moved ? `A mail to ${email} asks to confirm the change` : 'Your account was saved');
    form.change({ password: '' });
    await client.invalidateQueries({ queryKey: ['me'] });
  });
  const { value } = form;
  const moved = value.email !== me.email;
  const changed = moved || value.name !== me.name || value.position !== me.position;
  return (
    <form className="stack" onSubmit={form.submit}>
      {form.problem && <Notice kind="bad">{form.problem}</Notice>}
      <Field label="Name" required autoComplete="name" {...form.text('name')} />
      <Field label="Position" {...form.text('position')} />
      <Field
        label="E-mail"
        type="email"
        required
        disabled={!mail}
        {...(mail ? {} : { hint: 'It can be changed once mail is set up in the settings.' })}
        {...form.text('email')}
      />
      {moved && (
        <Field
          label="Password"
          type="password"
          required
          autoComplete="current-password"
          hint="A change of the address needs it."
          {...form.text('password')}
        />
      )}
      <FormFoot busy={form.busy} action="Save" disabled={!changed || value.name.trim() === ''} />
    </form>
  );
}
