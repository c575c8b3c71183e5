import { type HostSet, transferHosts } from '../api/hosts';
import { useMe } from '../app/viewer';
import { Dialog } from './Dialog';
import { useForm } from './form';
import { FormFoot, SelectField } from './inputs';
import { Notice } from './Notice';

interface Props {
  set: HostSet;
  words: string;
  onClose: () => void;
  onDone: (team: string) => Promise<unknown>;
}

/** Moves hosts into a team, or out of all of them. */
export function Transfer({ set, words, onClose, onDone }: Props) {
  const me = useMe();
  const teams = me?.available ?? [];
  const form = useForm({ team: '' }, async ({ team }) => {
    const id = team === 'none' ? null : Number(team);
    await transferHosts(set, id);
    await onDone(teams.find((each) => each.id === id)?.name ?? 'no team');
    onClose();
  });
  return (
    <Dialog title={`Transfer ${words}`} open onClose={onClose}>
      <form className="stack" onSubmit={form.submit}>
        {form.problem && <Notice kind="bad">{form.problem}</Notice>}
        <p>Agent options, schedule and policies of the new team apply from the next check-in on.</p>
        <SelectField label="To" required {...form.text('team', 'team_id')}>
          <option value="">Choose a team</option>
          <option value="none">No team</option>
          {teams.map((team) => (
            <option key={team.id} value={team.id}>
              {team.name}
            </option>
          ))}
        </SelectField>
        <FormFoot
          busy={form.busy}
          action="Transfer"
          disabled={form.value.team === ''}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
