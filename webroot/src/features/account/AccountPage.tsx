import { useQuery } from '@tanstack/react-query';
import { listSessions } from '../../api/account';
import { readVersion } from '../../api/settings';
import { session } from '../../app/session';
import { useMe } from '../../app/viewer';
import { Copyable } from '../../ui/Copyable';
import { Page } from '../../ui/Page';
import { accessName, roleName } from '../../ui/roles';
import styles from './AccountPage.module.css';
import { Appearance } from './Appearance';
import { PasswordForm } from './PasswordForm';
import { ProfileForm } from './ProfileForm';
import { Sessions } from './Sessions';

/** One's own account, and how this browser shows things. */
export default function AccountPage() {
  const me = useMe();
  const version = useQuery({ queryKey: ['version'], queryFn: readVersion });
  const sessions = useQuery({
    queryKey: ['sessions', me?.id],
    queryFn: () => listSessions(me?.id ?? 0),
    enabled: me !== undefined,
  });
  return (
    <Page title="My account" aside={version.data?.version && `Fleet ${version.data.version}`}>
      <div className={styles.sections}>
        <section className={`card ${styles.section}`}>
          <h2>You</h2>
          {me ? <ProfileForm me={me} /> : <p className="quiet">Reading your account…</p>}
          <dl className={styles.facts}>
            <dt>Role</dt>
            <dd>{me ? accessName(me.global_role, me.teams) : '–'}</dd>
            {me?.teams.map((team) => (
              <div key={team.id} className={styles.fact}>
                <dt>{team.name}</dt>
                <dd>{roleName(team.role)}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section className={`card ${styles.section}`}>
          <h2>Password</h2>
          {me?.sso_enabled ? (
            <p>You sign in with single sign-on, so there is no password here.</p>
          ) : (
            <PasswordForm />
          )}
        </section>
        <section className={`card ${styles.section}`}>
          <h2>Appearance</h2>
          <Appearance />
        </section>
        <section className={`card ${styles.section}`}>
          <h2>API token</h2>
          <p className="quiet">
            This session’s token. Scripts that send it act as you until you sign out.
          </p>
          <Copyable label="Token" text={session.token() ?? ''} secret />
        </section>
        <section className={`card ${styles.section}`}>
          <h2>Sessions</h2>
          <Sessions userId={me?.id} sessions={sessions.data} />
        </section>
      </div>
    </Page>
  );
}
