import { useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { signIn } from '../../api/account';
import { ApiError, explain } from '../../api/errors';
import { Entrance } from '../../app/Entrance';
import { session } from '../../app/session';
import { Field } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { ForcedPassword } from './ForcedPassword';

/** Only a path of our own may be gone to after sign-in. */
function safeNext(next: string | undefined): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : '/';
}

function failure(problem: unknown): string {
  const refused = problem instanceof ApiError && problem.status === 401;
  return refused ? 'E-mail or password is wrong.' : explain(problem);
}

export default function LoginPage() {
  const router = useRouter();
  const search = useSearch({ strict: false });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [stay, setStay] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [forced, setForced] = useState(false);

  useEffect(() => {
    document.title = 'Sign in · Fleet';
  }, []);

  const go = () => router.history.push(safeNext(search.next));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      const answer = await signIn(email, password);
      session.begin(answer.token, stay);
      if (answer.user.force_password_reset) setForced(true);
      else go();
    } catch (thrown) {
      setProblem(failure(thrown));
    } finally {
      setBusy(false);
    }
  };

  if (forced) return <ForcedPassword onDone={go} />;
  return (
    <Entrance title="Sign in">
      {search.reason === 'expired' && !problem && (
        <Notice>Your session has ended. Sign in to go on where you were.</Notice>
      )}
      {problem && <Notice kind="bad">{problem}</Notice>}
      <form className="stack" onSubmit={submit}>
        <Field
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Field
          label="Password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <label className="check">
          <input type="checkbox" checked={stay} onChange={(e) => setStay(e.target.checked)} />
          Stay signed in on this computer
        </label>
        <button type="submit" className="btn primary" disabled={busy}>
          {busy ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
    </Entrance>
  );
}
