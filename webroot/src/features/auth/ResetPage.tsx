import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { resetPassword } from '../../api/account';
import { ApiError } from '../../api/errors';
import { Entrance } from '../../app/Entrance';
import { useForm } from '../../ui/form';
import { FormFoot } from '../../ui/inputs';
import { NewPassword, passwordFits } from '../../ui/NewPassword';
import { Notice } from '../../ui/Notice';

/** Takes a new password from somebody who came by the link of a mail. */
export default function ResetPage() {
  const { token = '' } = useSearch({ strict: false });
  const [done, setDone] = useState(false);
  const [stale, setStale] = useState(token === '');
  const form = useForm({ password: '' }, async ({ password }) => {
    try {
      await resetPassword(token, password);
      setDone(true);
    } catch (thrown) {
      if (!(thrown instanceof ApiError && thrown.status === 401)) throw thrown;
      setStale(true);
    }
  });
  return (
    <Entrance title="Choose a new password">
      {stale ? (
        <>
          <Notice kind="bad">This link is not valid any more. It works once, for 24 hours.</Notice>
          <Link to="/login/forgot" search={{}}>
            Ask for a new one
          </Link>
        </>
      ) : done ? (
        <>
          <Notice>Your password was changed.</Notice>
          <Link className="btn primary" to="/login" search={{}}>
            Sign in
          </Link>
        </>
      ) : (
        <form className="stack" onSubmit={form.submit}>
          {form.problem && <Notice kind="bad">{form.problem}</Notice>}
          <NewPassword
            label="New password"
            value={form.value.password}
            problem={form.text('password', 'new_password').problem}
            onChange={(password) => form.change({ password })}
          />
          <FormFoot busy={form.busy} action="Save" disabled={!passwordFits(form.value.password)} />
        </form>
      )}
    </Entrance>
  );
}
