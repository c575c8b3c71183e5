import { useQueryClient } from '@tanstack/react-query';
import type { Policy } from '../../api/policies';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { useForm } from '../../ui/form';
import { Check, FormFoot } from '../../ui/inputs';
import { Notice } from '../../ui/Notice';
import { toast } from '../../ui/toast';
import { type Automation, write } from './automations';

interface Props {
  team: number | null;
  now: Automation;
  policies: readonly Policy[];
  onClose: () => void;
}

/** Tells a web address about hosts that begin to fail some policies. */
export function AutomationDialog({ team, now, policies, onClose }: Props) {
  const client = useQueryClient();
  const form = useForm(now, async (draft) => {
    await write(team, draft);
    toast('The automation was saved');
    await client.invalidateQueries({ queryKey: ['automation', team] });
    onClose();
  });
  const { value } = form;
  const toggle = (id: number) =>
    form.change({
      policies: value.policies.includes(id)
        ? value.policies.filter((each) => each !== id)
        : [...value.policies, id],
    });
  return (
    <Dialog title="Policy automation" open onClose={onClose}>
      <form className="stack" onSubmit={form.submit}>
        {form.problem && <Notice kind="bad">{form.problem}</Notice>}
        <p>When hosts begin to fail one of these policies, the server posts their names.</p>
        <Check {...form.flag('on')}>Post to a web address</Check>
        <Field
          label="Address"
          type="url"
          placeholder="https://example.com/hook"
          required={value.on}
          disabled={!value.on}
          {...form.text('url', 'destination_url')}
        />
        <fieldset className="plain-set stack tight" disabled={!value.on}>
          <legend className="legend">Policies</legend>
          {policies.length === 0 && <p className="quiet">There is no policy here yet.</p>}
          {policies.map((policy) => (
            <label className="check" key={policy.id}>
              <input
                type="checkbox"
                checked={value.policies.includes(policy.id)}
                onChange={() => toggle(policy.id)}
              />
              {policy.name}
            </label>
          ))}
        </fieldset>
        <FormFoot busy={form.busy} action="Save" onCancel={onClose} />
      </form>
    </Dialog>
  );
}
