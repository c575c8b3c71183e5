import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { createPolicy, type Policy, updatePolicy } from '../../api/policies';
import { useCan } from '../../app/viewer';
import { Compatibility, SqlEditor } from '../../editor/Lazy';
import { handOver } from '../../live/draft';
import { Field } from '../../ui/Field';
import { useForm } from '../../ui/form';
import { Icon } from '../../ui/icons';
import { FormFoot, TextArea } from '../../ui/inputs';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { PassBar } from '../../ui/PassBar';
import { PlatformChecks } from '../../ui/PlatformChecks';
import { toast } from '../../ui/toast';
import { TEMPLATES } from './templates';

interface Props {
  team: number | null;
  policy: Policy | null;
}

export function PolicyForm({ team, policy }: Props) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const may = useCan();
  const mayWrite = may('write policies', { team });
  const [shown, setShown] = useState(false);
  const teamSearch = team === null ? {} : { team_id: String(team) };
  const form = useForm(
    {
      name: policy?.name ?? '',
      description: policy?.description ?? '',
      query: policy?.query ?? '',
      resolution: policy?.resolution ?? '',
      platform: policy?.platform ?? '',
    },
    async (draft) => {
      const saved = await (policy
        ? updatePolicy(team, policy.id, draft)
        : createPolicy(team, draft));
      toast(`“${saved.name}” was saved`);
      await client.invalidateQueries({ queryKey: ['policies'] });
      await client.invalidateQueries({ queryKey: ['policy'] });
      if (policy === null) navigate({ to: '/policies/manage', search: teamSearch });
    },
  );
  const { value } = form;
  const run = () => {
    handOver(value.query);
    navigate({ to: '/live', search: { policy: '1' } });
  };
  return (
    <Page
      title={policy?.name ?? 'New policy'}
      aside={
        policy && (
          <PassBar passing={policy.passing_host_count} failing={policy.failing_host_count} />
        )
      }
      actions={
        <>
          {mayWrite && policy === null && (
            <button type="button" className="btn" onClick={() => setShown(!shown)}>
              {shown ? 'Hide the examples' : 'Start from an example'}
            </button>
          )}
          {may('run any query', { team: team ?? undefined }) && (
            <button
              type="button"
              className="btn"
              disabled={value.query.trim() === ''}
              onClick={run}
            >
              <Icon name="live" /> Try it live
            </button>
          )}
        </>
      }
    >
      {shown && (
        <section className="card padded stack tight" aria-label="Examples">
          {TEMPLATES.map((template) => (
            <button
              key={template.name}
              type="button"
              className="chip"
              onClick={() => {
                form.change(template);
                setShown(false);
              }}
            >
              {template.name}
            </button>
          ))}
        </section>
      )}
      <form className="card stack padded" onSubmit={form.submit}>
        {form.problem && <Notice kind="bad">{form.problem}</Notice>}
        {!mayWrite && <Notice>You may read this policy but not change it.</Notice>}
        <Field
          label="Name"
          required
          disabled={!mayWrite}
          placeholder="Is the disk encrypted?"
          {...form.text('name')}
        />
        <Field label="Description" disabled={!mayWrite} {...form.text('description')} />
        <p className="quiet">A host passes when this query returns at least one row.</p>
        <SqlEditor value={value.query} onChange={(query) => form.change({ query })} onRun={run} />
        <Compatibility sql={value.query} />
        <PlatformChecks
          value={value.platform}
          disabled={!mayWrite}
          onChange={(platform) => form.change({ platform })}
        />
        <TextArea
          label="What to do when it fails"
          disabled={!mayWrite}
          {...form.text('resolution')}
        />
        {mayWrite && (
          <FormFoot
            busy={form.busy}
            action="Save"
            disabled={value.name.trim() === '' || value.query.trim() === ''}
          />
        )}
      </form>
    </Page>
  );
}
