import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { useForm } from '../../ui/form';
import { FormFoot } from '../../ui/inputs';
import { Notice } from '../../ui/Notice';

interface Draft {
  name: string;
  description: string;
}

interface Props {
  title: string;
  first: Draft;
  onClose: () => void;
  onSave: (draft: Draft) => Promise<unknown>;
}

/** The name of a team. */
export function NameDialog({ title, first, onClose, onSave }: Props) {
  const form = useForm(first, async (draft) => {
    await onSave({ ...draft, name: draft.name.trim() });
    onClose();
  });
  return (
    <Dialog title={title} open onClose={onClose}>
      <form className="stack" onSubmit={form.submit}>
        {form.problem && <Notice kind="bad">{form.problem}</Notice>}
        <Field label="Name" required autoFocus {...form.text('name')} />
        <Field label="Description" {...form.text('description')} />
        <FormFoot
          busy={form.busy}
          action="Save"
          disabled={form.value.name.trim() === ''}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
