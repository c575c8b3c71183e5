import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useRouter } from '@tanstack/react-router';
import { signIn, startSso } from '../../api/account';
import { explain } from '../../api/errors';
import { type Invite, joinByInvite, readInvite } from '../../api/users';
import { Entrance } from '../../app/Entrance';
import { session } from '../../app/session';
import { Field } from '../../ui/Field';
import { useForm } from '../../ui/form';
import { FormFoot } from '../../ui/inputs';
import { NewPassword, passwordFits } from '../../ui/NewPassword';
import { Notice } from '../../ui/Notice';

/** Takes up an invitation: looked up first, so that a dead link is told at once. */
export default function InvitePage() {
  const { token = '' } = useParams({ strict: false });
  const { data: invite, error } = useQuery({
    queryKey: ['invite', token],
    queryFn: () => readInvite(token),
    retry: false,
  });
  return (
    <Entrance title="Join">
      {error && (
        <>
          <Notice kind="bad">
            This invitation is not valid any more. {explain(error)} Ask whoever invited you for a
            new one.
          </Notice>
          <Link to="/login" search={{}}>
            Go to sign-in
          </Link>
        </>
      )}
      {!invite && !error && <p className="quiet">Looking up your invitation…</p>}
      {invite && <Join token={token} invite={invite} />}
    </Entrance>
  );
}

function Join({ token, invite }: { token: string; invite: Invite }) {
  const router = useRouter();
  const sso = invite.sso_enabled;
  const form = useForm({ name: invite.name, password: '' }, async ({ name, password }) => {
    const { email } = invite;
    await joinByInvite(token, { name, email, ...(sso ? { sso_invite: true } : { password }) });
    if (sso) window.location.assign(await startSso('/'));
    else {
      session.begin((await signIn(email, password)).token, false);
      router.navigate({ to: '/dashboard', search: {} });
    }
  });
  return (
    <form className="stack" onSubmit={form.submit}>
      {form.problem && <Notice kind="bad">{form.problem}</Notice>}
      <p>
        You join as <b>{invite.email}</b>.
      </p>
      <Field label="Name" required autoComplete="name" {...form.text('name')} />
      {!sso && (
        <NewPassword
          value={form.value.password}
          problem={form.text('password').problem}
          onChange={(password) => form.change({ password })}
        />
      )}
      <FormFoot
        busy={form.busy}
        action={sso ? 'Join and sign in' : 'Join'}
        disabled={!sso && !passwordFits(form.value.password)}
      />
    </form>
  );
}
