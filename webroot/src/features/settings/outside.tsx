import { Field } from '../../ui/Field';
import { useForm } from '../../ui/form';
import { Check, SelectField, TextArea } from '../../ui/inputs';
import { Notice } from '../../ui/Notice';
import { SectionForm, type SectionProps } from './Section';

export function Sso({ config, save }: SectionProps) {
  const now = config.sso_settings;
  const form = useForm(
    {
      enable_sso: now.enable_sso,
      idp_name: now.idp_name ?? '',
      entity_id: now.entity_id ?? '',
      issuer_uri: now.issuer_uri ?? '',
      metadata: now.metadata ?? '',
      metadata_url: now.metadata_url ?? '',
      enable_sso_idp_login: now.enable_sso_idp_login,
      enable_jit_provisioning: now.enable_jit_provisioning,
    },
    (value) => save({ sso_settings: value }),
  );
  const on = form.value.enable_sso;
  return (
    <SectionForm form={form}>
      <Check {...form.flag('enable_sso')}>Let people sign in with single sign-on (SAML)</Check>
      <Field
        label="Name of the identity provider"
        hint="Stands on the button of the sign-in page."
        required={on}
        {...form.text('idp_name')}
      />
      <Field
        label="Entity ID"
        hint="The name by which the identity provider knows this server; at least 5 characters."
        required={on}
        minLength={on ? 5 : undefined}
        {...form.text('entity_id')}
      />
      <Field label="Issuer URI" {...form.text('issuer_uri')} />
      <Field
        label="Address of the metadata"
        type="url"
        hint="This or the metadata itself."
        {...form.text('metadata_url')}
      />
      <TextArea label="Metadata (XML)" rows={6} {...form.text('metadata')} />
      <Check {...form.flag('enable_sso_idp_login')}>
        Allow sign-in that begins at the identity provider
      </Check>
      <Check {...form.flag('enable_jit_provisioning')}>
        Create a user (observer) at the first sign-in
      </Check>
    </SectionForm>
  );
}

export function Smtp({ config, save }: SectionProps) {
  const now = config.smtp_settings;
  const form = useForm(
    {
      enable_smtp: now.enable_smtp,
      sender_address: now.sender_address ?? '',
      server: now.server ?? '',
      port: String(now.port || 587),
      enable_ssl_tls: now.enable_ssl_tls,
      enable_start_tls: now.enable_start_tls,
      verify_ssl_certs: now.verify_ssl_certs,
      authentication_type: now.authentication_type || 'authtype_username_password',
      authentication_method: now.authentication_method || 'authmethod_plain',
      user_name: now.user_name ?? '',
      password: now.password ?? '',
      domain: now.domain ?? '',
    },
    ({ port, ...value }) => save({ smtp_settings: { ...value, port: Number(port) } }),
  );
  const { value } = form;
  const signsIn = value.authentication_type === 'authtype_username_password';
  return (
    <SectionForm form={form}>
      <Notice>
        {now.configured
          ? 'Mail is set up. A change is tried with a mail to you.'
          : 'Mail is not set up: invitations and forgotten passwords need it. Saving sends you a mail as a test.'}
      </Notice>
      <Check {...form.flag('enable_smtp')}>Send mail</Check>
      <Field
        label="Sender"
        type="email"
        required={value.enable_smtp}
        {...form.text('sender_address')}
      />
      <Field label="Server" required={value.enable_smtp} {...form.text('server')} />
      <Field label="Port" type="number" min={1} max={65535} required {...form.text('port')} />
      <SelectField label="Sign-in" {...form.text('authentication_type')}>
        <option value="authtype_username_password">User name and password</option>
        <option value="authtype_none">None</option>
      </SelectField>
      {signsIn && (
        <>
          <Field label="User name" autoComplete="off" {...form.text('user_name')} />
          <Field label="Password" type="password" autoComplete="off" {...form.text('password')} />
          <SelectField label="Method" {...form.text('authentication_method')}>
            <option value="authmethod_plain">Plain</option>
            <option value="authmethod_login">Login</option>
            <option value="authmethod_cram_md5">CRAM-MD5</option>
          </SelectField>
        </>
      )}
      <details className="more">
        <summary>Connection</summary>
        <div className="stack">
          <Check {...form.flag('enable_ssl_tls')}>Use TLS</Check>
          <Check {...form.flag('enable_start_tls')}>Use STARTTLS where it is offered</Check>
          <Check {...form.flag('verify_ssl_certs')}>Check the server’s certificate</Check>
          <Field label="Domain said in HELO" {...form.text('domain')} />
        </div>
      </details>
    </SectionForm>
  );
}

const SHARES = [1, 5, 10, 25] as const;
const DAYS = [1, 3, 7, 14] as const;

export function HostStatus({ config, save }: SectionProps) {
  const now = config.webhook_settings.host_status_webhook;
  const form = useForm(
    {
      on: now.enable_host_status_webhook,
      url: now.destination_url ?? '',
      share: String(now.host_percentage || SHARES[0]),
      days: String(now.days_count || DAYS[0]),
    },
    ({ on, url, share, days }) =>
      save({
        webhook_settings: {
          host_status_webhook: {
            enable_host_status_webhook: on,
            destination_url: url,
            host_percentage: Number(share),
            days_count: Number(days),
          },
        },
      }),
  );
  const { value } = form;
  const options = (known: readonly number[], current: string) =>
    known.includes(Number(current)) ? known : [...known, Number(current)];
  return (
    <SectionForm form={form}>
      <Check {...form.flag('on')} hint="One message when it happens, not one a host.">
        Post to a web address when many hosts go silent
      </Check>
      <Field
        label="Address"
        type="url"
        required={value.on}
        {...form.text('url', 'destination_url')}
      />
      <SelectField label="When this share of hosts" {...form.text('share', 'host_percentage')}>
        {options(SHARES, value.share).map((share) => (
          <option key={share} value={share}>
            {share} %
          </option>
        ))}
      </SelectField>
      <SelectField label="has been silent for" {...form.text('days', 'days_count')}>
        {options(DAYS, value.days).map((days) => (
          <option key={days} value={days}>
            {days === 1 ? '1 day' : `${days} days`}
          </option>
        ))}
      </SelectField>
    </SectionForm>
  );
}

export function VulnerabilityHook({ config, save }: SectionProps) {
  const now = config.webhook_settings.vulnerabilities_webhook;
  const form = useForm(
    { on: now.enable_vulnerabilities_webhook, url: now.destination_url ?? '' },
    ({ on, url }) =>
      save({
        webhook_settings: {
          vulnerabilities_webhook: { enable_vulnerabilities_webhook: on, destination_url: url },
        },
      }),
  );
  return (
    <SectionForm form={form}>
      <Check {...form.flag('on')} hint="Only those published within the last 30 days.">
        Post newly found vulnerabilities to a web address
      </Check>
      <Field
        label="Address"
        type="url"
        required={form.value.on}
        {...form.text('url', 'destination_url')}
      />
    </SectionForm>
  );
}
