import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { createLabel, type FullLabel, updateLabel } from '../../api/labels';
import { Compatibility, SqlEditor } from '../../editor/Lazy';
import { Field } from '../../ui/Field';
import { useForm } from '../../ui/form';
import { FormFoot, SelectField } from '../../ui/inputs';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { toast } from '../../ui/toast';

interface Props {
  label: FullLabel | null;
  mayWrite: boolean;
}

const PLATFORMS = [
  ['', 'All platforms'],
  ['darwin', 'macOS'],
  ['windows', 'Windows'],
  ['ubuntu', 'Ubuntu'],
  ['centos', 'CentOS'],
] as const;

export function LabelForm({ label, mayWrite }: Props) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const first = {
    name: label?.name ?? '',
    description: label?.description ?? '',
    query: label?.query ?? '',
    platform: label?.platform ?? '',
  };
  const form = useForm(first, async (draft) => {
    const { name, description } = draft;
    const saved = await (label ? updateLabel(label.id, { name, description }) : createLabel(draft));
    toast(`“${saved.name}” was saved`);
    await client.invalidateQueries({ queryKey: ['full-labels'] });
    await client.invalidateQueries({ queryKey: ['labels'] });
    await client.invalidateQueries({ queryKey: ['label', saved.id] });
    if (label === null) navigate({ to: '/labels/manage', search: {} });
  });
  const fixed = label !== null;
  const locked = !mayWrite || label?.label_type === 'builtin';
  const byList = label?.label_membership_type === 'manual';
  return (
    <Page
      title={label?.name ?? 'New label'}
      actions={
        label && (
          <Link className="btn" to="/hosts/manage" search={{ label_id: String(label.id) }}>
            Show its {label.count.toLocaleString('en')} hosts
          </Link>
        )
      }
    >
      <form className="card stack padded" onSubmit={form.submit}>
        {form.problem && <Notice kind="bad">{form.problem}</Notice>}
        {label?.label_type === 'builtin' && (
          <Notice>This label is built in and cannot be changed.</Notice>
        )}
        <Field label="Name" required disabled={locked} {...form.text('name')} />
        <Field label="Description" disabled={locked} {...form.text('description')} />
        {byList ? (
          <p className="quiet">The hosts of this label are named in a list, kept by fleetctl.</p>
        ) : (
          <>
            {fixed ? (
              <figure className="copyable">
                <figcaption>
                  A host has the label when this returns a row. It cannot be changed; make a new
                  label instead.
                </figcaption>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by key */}
                <pre tabIndex={0}>{label.query}</pre>
              </figure>
            ) : (
              <>
                <p className="quiet">
                  A host has the label when this query returns a row. Neither the query nor the
                  platform can be changed later.
                </p>
                <SqlEditor value={form.value.query} onChange={(query) => form.change({ query })} />
                <Compatibility sql={form.value.query} />
              </>
            )}
            <SelectField label="Platform" disabled={fixed} {...form.text('platform')}>
              {PLATFORMS.map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
              {!PLATFORMS.some(([value]) => value === first.platform) && (
                <option value={first.platform}>{first.platform}</option>
              )}
            </SelectField>
          </>
        )}
        {!locked && (
          <FormFoot
            busy={form.busy}
            action="Save"
            disabled={form.value.name.trim() === '' || (!fixed && form.value.query.trim() === '')}
          />
        )}
      </form>
    </Page>
  );
}
