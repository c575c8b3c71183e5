import { useQueryClient } from '@tanstack/react-query';
import type { Policy } from '../../api/policies';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { useForm } from '../../ui/form';
import { FormFoot, SelectField } from '../../ui/inputs';
import { Notice } from '../../ui/Notice';
import { toast } from '../../ui/toast';
import { type Automation, NOBODY, places, WEBHOOK, write } from './automations';

interface Props {
  team: number | null;
  now: Automation;
  policies: readonly Policy[];
  onClose: () => void;
}

/** Chooses who is told about hosts that begin to fail some policies. */
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
        <p>When hosts begin to fail one of these policies, the server tells their names.</p>
        <SelectField
          label="To"
          hint="Ticket systems are connected in Settings, Integrations."
          {...form.text('to')}
        >
          <option value={NOBODY}>Nobody</option>
          <option value={WEBHOOK}>A web address</option>
          {places(value.tickets).map((place) => (
            <option key={place}>{place}</option>
          ))}
        </SelectField>
        {value.to === WEBHOOK && (
          <Field
            label="Address"
            type="url"
            placeholder="https://example.com/hook"
            required
            {...form.text('url', 'destination_url')}
          />
        )}
        <fieldset className="plain-set stack tight" disabled={value.to === NOBODY}>
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
