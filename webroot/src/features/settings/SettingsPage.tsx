import { useQuery } from '@tanstack/react-query';
import { explain } from '../../api/errors';
import { readConfig, readSecrets, readVersion } from '../../api/settings';
import { Copyable } from '../../ui/Copyable';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Appearance } from './Appearance';
import { PasswordForm } from './PasswordForm';
import styles from './SettingsPage.module.css';

export default function SettingsPage() {
  const config = useQuery({ queryKey: ['config'], queryFn: readConfig });
  const secrets = useQuery({ queryKey: ['secrets'], queryFn: readSecrets });
  const version = useQuery({ queryKey: ['version'], queryFn: readVersion });
  return (
    <Page title="Settings" aside={version.data?.version && `Fleet ${version.data.version}`}>
      <div className={styles.sections}>
        <section className={`card ${styles.section}`}>
          <h2>Organisation</h2>
          {config.error && <Notice kind="bad">{explain(config.error)}</Notice>}
          <dl className={styles.facts}>
            <dt>Name</dt>
            <dd>{config.data?.org_info.org_name || '–'}</dd>
            <dt>Server address</dt>
            <dd>{config.data?.server_settings.server_url || '–'}</dd>
            <dt>Live queries</dt>
            <dd>{config.data?.server_settings.live_query_disabled ? 'Turned off' : 'Allowed'}</dd>
          </dl>
        </section>
        <section className={`card ${styles.section}`}>
          <h2>Enroll secrets</h2>
          <p className="quiet">Agents show one of these to be let in for the first time.</p>
          {secrets.error && <Notice kind="bad">{explain(secrets.error)}</Notice>}
          {secrets.data?.map((secret, at) => (
            <Copyable key={secret} label={`Secret ${at + 1}`} text={secret} secret />
          ))}
          {secrets.data?.length === 0 && (
            <Notice kind="warn">There is none, so no new host can enrol.</Notice>
          )}
        </section>
        <section className={`card ${styles.section}`}>
          <h2>Appearance</h2>
          <Appearance />
        </section>
        <section className={`card ${styles.section}`}>
          <h2>Your password</h2>
          <PasswordForm />
        </section>
      </div>
    </Page>
  );
}
