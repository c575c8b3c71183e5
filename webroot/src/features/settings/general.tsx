import { useQuery, useQueryClient } from '@tanstack/react-query';
import { readSecrets, writeSecrets } from '../../api/settings';
import { AgentOptions } from '../../ui/AgentOptions';
import { Field } from '../../ui/Field';
import { useForm } from '../../ui/form';
import { Check } from '../../ui/inputs';
import { Secrets } from '../../ui/Secrets';
import { SectionForm, type SectionProps } from './Section';

export function Info({ config, save }: SectionProps) {
  const first = { name: config.org_info.org_name, logo: config.org_info.org_logo_url ?? '' };
  const form = useForm(first, ({ name, logo }) =>
    save({ org_info: { org_name: name, org_logo_url: logo } }),
  );
  return (
    <SectionForm form={form}>
      <Field label="Name" required {...form.text('name', 'org_name')} />
      <Field
        label="Address of the logo"
        type="url"
        placeholder="https://example.com/logo.png"
        {...form.text('logo', 'org_logo_url')}
      />
    </SectionForm>
  );
}

export function WebAddress({ config, save }: SectionProps) {
  const form = useForm({ url: config.server_settings.server_url }, ({ url }) =>
    save({ server_settings: { server_url: url } }),
  );
  return (
    <SectionForm form={form}>
      <Field
        label="Address of this server"
        type="url"
        required
        hint="Agents and mails use it. It must begin with https://"
        {...form.text('url', 'server_url')}
      />
    </SectionForm>
  );
}

export function EnrollSecrets() {
  const client = useQueryClient();
  const { data, error } = useQuery({ queryKey: ['secrets', null], queryFn: readSecrets });
  return (
    <div className="card padded stack">
      <p className="quiet">
        Agents show one of these to be let in for the first time. Hosts that enrol with them belong
        to no team.
      </p>
      <Secrets
        secrets={data}
        error={error}
        onWrite={async (next) => {
          await writeSecrets(next);
          await client.invalidateQueries({ queryKey: ['secrets'] });
        }}
      />
    </div>
  );
}

export function Agents({ config, save }: SectionProps) {
  return (
    <AgentOptions
      first={config.agent_options}
      onSave={(agent_options, force) => save({ agent_options }, force)}
    />
  );
}

export function Features({ config, save }: SectionProps) {
  const { enable_host_users, enable_software_inventory } = config.features;
  const form = useForm(
    {
      users: enable_host_users,
      software: enable_software_inventory,
      live: !config.server_settings.live_query_disabled,
    },
    ({ users, software, live }) =>
      save({
        features: { enable_host_users: users, enable_software_inventory: software },
        server_settings: { live_query_disabled: !live },
      }),
  );
  return (
    <SectionForm form={form}>
      <Check {...form.flag('software')} hint="Programs and packages, about once an hour.">
        Collect the software of hosts
      </Check>
      <Check {...form.flag('users')} hint="The accounts on the hosts themselves.">
        Collect the users of hosts
      </Check>
      <Check {...form.flag('live')} hint="Turned off, nobody can ask hosts directly.">
        Allow live queries
      </Check>
    </SectionForm>
  );
}

export function HostExpiry({ config, save }: SectionProps) {
  const { host_expiry_enabled: on, host_expiry_window: days } = config.host_expiry_settings;
  const form = useForm({ on, days: String(days || 30) }, (value) =>
    save({
      host_expiry_settings: {
        host_expiry_enabled: value.on,
        host_expiry_window: Number(value.days),
      },
    }),
  );
  return (
    <SectionForm form={form}>
      <Check {...form.flag('on')} hint="Deleted hosts enrol again when their agents come back.">
        Delete hosts that have not been seen for a time
      </Check>
      <Field
        label="Days"
        type="number"
        min={1}
        required={form.value.on}
        disabled={!form.value.on}
        {...form.text('days', 'host_expiry_window')}
      />
    </SectionForm>
  );
}

export function Desktop({ config, save }: SectionProps) {
  const form = useForm({ url: config.fleet_desktop.transparency_url ?? '' }, ({ url }) =>
    save({ fleet_desktop: { transparency_url: url } }),
  );
  return (
    <SectionForm form={form}>
      <Field
        label="Address that explains what is collected"
        type="url"
        hint="People reach it from the page of their own device. Empty: the default."
        {...form.text('url', 'transparency_url')}
      />
    </SectionForm>
  );
}
