import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { createPack, type Pack, updatePack } from '../../api/packs';
import { listLabels } from '../../api/targets';
import { useMe } from '../../app/viewer';
import { Field } from '../../ui/Field';
import { useForm } from '../../ui/form';
import { Check, FormFoot } from '../../ui/inputs';
import { Notice } from '../../ui/Notice';
import { toast } from '../../ui/toast';

interface ChipsProps {
  name: string;
  from: readonly { id: number; name: string }[];
  chosen: readonly number[];
  onChoose: (ids: number[]) => void;
}

/** Names to switch on and off. */
function Chips({ name, from, chosen, onChoose }: ChipsProps) {
  if (from.length === 0) return null;
  return (
    <fieldset className="plain-set stack tight">
      <legend className="legend">{name}</legend>
      <div className="bar">
        {from.map(({ id, name: each }) => (
          <button
            key={id}
            type="button"
            className="chip"
            aria-pressed={chosen.includes(id)}
            onClick={() =>
              onChoose(chosen.includes(id) ? chosen.filter((c) => c !== id) : [...chosen, id])
            }
          >
            {each}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

export function PackForm({ pack }: { pack: Pack | null }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const { data: labels = [] } = useQuery({ queryKey: ['labels'], queryFn: listLabels });
  const first = {
    name: pack?.name ?? '',
    description: pack?.description ?? '',
    on: !(pack?.disabled ?? false),
    label_ids: pack?.label_ids ?? [],
    host_ids: pack?.host_ids ?? [],
    team_ids: pack?.team_ids ?? [],
  };
  const form = useForm(first, async ({ on, ...draft }) => {
    const wire = { ...draft, disabled: !on };
    const saved = await (pack ? updatePack(pack.id, wire) : createPack(wire));
    toast(`“${saved.name}” was saved`);
    await client.invalidateQueries({ queryKey: ['packs'] });
    await client.invalidateQueries({ queryKey: ['pack', saved.id] });
    if (pack === null) {
      navigate({ to: '/packs/$packId', params: { packId: String(saved.id) }, search: {} });
    }
  });
  const { value } = form;
  const aimed = value.label_ids.length + value.host_ids.length + value.team_ids.length > 0;
  return (
    <form className="card stack padded" onSubmit={form.submit}>
      {form.problem && <Notice kind="bad">{form.problem}</Notice>}
      <Field label="Name" required {...form.text('name')} />
      <Field label="Description" {...form.text('description')} />
      <Chips
        name="Hosts of these labels"
        from={labels}
        chosen={value.label_ids}
        onChoose={(label_ids) => form.change({ label_ids })}
      />
      <Chips
        name="Hosts of these teams"
        from={me?.available ?? []}
        chosen={value.team_ids}
        onChoose={(team_ids) => form.change({ team_ids })}
      />
      {value.host_ids.length > 0 && (
        <div className="bar">
          <span>
            and {value.host_ids.length} single {value.host_ids.length === 1 ? 'host' : 'hosts'}
          </span>
          <button type="button" className="btn plain" onClick={() => form.change({ host_ids: [] })}>
            Leave them out
          </button>
        </div>
      )}
      <Check {...form.flag('on')}>Turned on</Check>
      <FormFoot busy={form.busy} action="Save" disabled={value.name.trim() === ''}>
        {!aimed && 'It is aimed at no host yet.'}
      </FormFoot>
    </form>
  );
}
