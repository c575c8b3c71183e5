import { useQuery } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { readSso, signIn, startSso } from '../../api/account';
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

/** What a sign-on that failed at the identity provider says in our address. */
const SSO_FAULTS: Readonly<Record<string, string>> = {
  org_disabled: 'Single sign-on is turned off here.',
  account_disabled: 'Your account does not use single sign-on. Sign in with your password.',
  account_invalid: 'You have no account here. Ask an administrator for an invitation.',
  error: 'Single sign-on failed. Try again, or ask an administrator.',
};

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

  const sso = useQuery({ queryKey: ['sso'], queryFn: readSso, retry: false }).data;

  const go = () => router.history.push(safeNext(search.next));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      const answer = await signIn(email, password);
      session.begin(answer.token, stay);
      if (answer.user.api_only) router.navigate({ to: '/apionlyuser', search: {} });
      else if (answer.user.force_password_reset) setForced(true);
      else go();
    } catch (thrown) {
      setProblem(failure(thrown));
    } finally {
      setBusy(false);
    }
  };

  const signOn = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      window.location.assign(await startSso(safeNext(search.next)));
    } catch (thrown) {
      setProblem(explain(thrown));
      setBusy(false);
    }
  };
  const fault = search.status ? (SSO_FAULTS[search.status] ?? SSO_FAULTS.error) : undefined;

  if (forced) return <ForcedPassword onDone={go} />;
  return (
    <Entrance title="Sign in">
      {search.reason === 'expired' && !problem && (
        <Notice>Your session has ended. Sign in to go on where you were.</Notice>
      )}
      {(problem ?? fault) && <Notice kind="bad">{problem ?? fault}</Notice>}
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
        {sso?.sso_enabled && (
          <button type="button" className="btn" disabled={busy} onClick={signOn}>
            Sign in with {sso.idp_name || 'single sign-on'}
          </button>
        )}
        <Link to="/login/forgot" search={{}}>
          Forgot your password?
        </Link>
      </form>
    </Entrance>
  );
}
