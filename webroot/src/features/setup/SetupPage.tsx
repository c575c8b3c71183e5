import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { ApiError, explain } from '../../api/errors';
import { type FirstRun, setUp } from '../../api/setup';
import { Entrance } from '../../app/Entrance';
import { session } from '../../app/session';
import { Field } from '../../ui/Field';
import { NewPassword, passwordFits } from '../../ui/NewPassword';
import { Notice } from '../../ui/Notice';

const EMPTY: FirstRun = { name: '', email: '', password: '', orgName: '', serverUrl: '' };

/** First run: the administrator, the organisation and the address agents use, on one page. */
export default function SetupPage() {
  const router = useRouter();
  const [form, setForm] = useState({ ...EMPTY, serverUrl: window.location.origin });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();

  useEffect(() => {
    document.title = 'Set up · Fleet';
  }, []);

  const field = (name: keyof FirstRun) => ({
    value: form[name],
    required: true,
    onChange: (event: { target: { value: string } }) =>
      setForm({ ...form, [name]: event.target.value }),
  });
  const reason = (name: string) => (problem instanceof ApiError ? problem.field(name) : undefined);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      const { token } = await setUp(form);
      if (token) session.begin(token, false);
      router.navigate({ to: token ? '/dashboard' : '/login', search: {} });
    } catch (thrown) {
      setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };

  const done = problem instanceof ApiError && problem.status === 404;
  return (
    <Entrance title="Set up Fleet">
      {done && <Notice>This server is set up already. You can sign in.</Notice>}
      {problem !== undefined && !done && <Notice kind="bad">{explain(problem)}</Notice>}
      <form className="stack" onSubmit={submit}>
        <Field label="Your name" autoComplete="name" autoFocus {...field('name')} />
        <Field
          label="E-mail"
          type="email"
          autoComplete="username"
          problem={reason('email')}
          {...field('email')}
        />
        <NewPassword
          value={form.password}
          problem={reason('password')}
          onChange={(password) => setForm({ ...form, password })}
        />
        <Field label="Organisation" autoComplete="organization" {...field('orgName')} />
        <Field
          label="Address of this server"
          type="url"
          hint="Agents connect to it. It must begin with https://"
          problem={reason('server_url')}
          {...field('serverUrl')}
        />
        <button
          type="submit"
          className="btn primary"
          disabled={busy || !passwordFits(form.password)}
        >
          {busy ? 'Setting up…' : 'Create the administrator'}
        </button>
      </form>
    </Entrance>
  );
}
