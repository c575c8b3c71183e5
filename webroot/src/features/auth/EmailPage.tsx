import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { confirmEmail } from '../../api/account';
import { explain } from '../../api/errors';
import { Entrance } from '../../app/Entrance';
import { session } from '../../app/session';
import { Notice } from '../../ui/Notice';

/** Confirms a changed e-mail address for somebody who came by the link of a mail. */
export default function EmailPage() {
  const { token = '' } = useParams({ strict: false });
  const signedIn = session.token() !== null;
  const { data, error } = useQuery({
    queryKey: ['email-change', token],
    queryFn: () => confirmEmail(token),
    enabled: signedIn,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Entrance title="Change of e-mail">
      {!signedIn && <Notice>Sign in first; then this link confirms your new address.</Notice>}
      {signedIn && !data && !error && <p className="quiet">Confirming your new address…</p>}
      {data && <Notice>Your e-mail is {data.new_email} now.</Notice>}
      {error && <Notice kind="bad">This link is not valid any more. {explain(error)}</Notice>}
      {signedIn ? (
        <Link to="/profile" search={{}}>
          Go to your account
        </Link>
      ) : (
        <Link to="/login" search={{ next: window.location.pathname }}>
          Sign in
        </Link>
      )}
    </Entrance>
  );
}
