import { type FormEvent, useState } from 'react';
import { changePassword } from '../../api/account';
import { ApiError, explain } from '../../api/errors';
import { Field } from '../../ui/Field';
import { NewPassword, passwordFits } from '../../ui/NewPassword';
import { Notice } from '../../ui/Notice';
import { toast } from '../../ui/toast';

export function PasswordForm() {
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const field = (name: string) => (problem instanceof ApiError ? problem.field(name) : undefined);
  const named = field('old_password') ?? field('new_password');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    try {
      await changePassword(old, next);
      setOld('');
      setNext('');
      toast('Your password was changed');
    } catch (thrown) {
      setProblem(thrown);
    }
  };

  return (
    <form className="stack" onSubmit={submit}>
      {problem !== undefined && !named && <Notice kind="bad">{explain(problem)}</Notice>}
      <Field
        label="Current password"
        type="password"
        autoComplete="current-password"
        required
        problem={field('old_password')}
        value={old}
        onChange={(event) => setOld(event.target.value)}
      />
      <NewPassword
        label="New password"
        value={next}
        problem={field('new_password')}
        onChange={setNext}
      />
      <div>
        <button type="submit" className="btn primary" disabled={old === '' || !passwordFits(next)}>
          Change password
        </button>
      </div>
    </form>
  );
}
