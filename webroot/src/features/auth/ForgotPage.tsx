import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { forgotPassword } from '../../api/account';
import { Entrance } from '../../app/Entrance';
import { Field } from '../../ui/Field';
import { useForm } from '../../ui/form';
import { FormFoot } from '../../ui/inputs';
import { Notice } from '../../ui/Notice';

/** Asks for a mail with a link to a new password. */
export default function ForgotPage() {
  const [sent, setSent] = useState('');
  const form = useForm({ email: '' }, async ({ email }) => {
    await forgotPassword(email);
    setSent(email);
  });
  return (
    <Entrance title="Forgot your password?">
      {sent ? (
        <Notice>
          If there is an account for {sent}, a mail with a link is on its way. None comes when this
          server cannot send mail; then ask an administrator for a new password.
        </Notice>
      ) : (
        <form className="stack" onSubmit={form.submit}>
          {form.problem && <Notice kind="bad">{form.problem}</Notice>}
          <Field
            label="E-mail"
            type="email"
            autoComplete="username"
            required
            autoFocus
            {...form.text('email')}
          />
          <FormFoot busy={form.busy} action="Send me a link" />
        </form>
      )}
      <p>
        <Link to="/login" search={{}}>
          Back to sign-in
        </Link>
      </p>
    </Entrance>
  );
}
