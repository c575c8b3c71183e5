import { useState } from 'react';
import { explain } from '../api/errors';
import { Confirm } from './Confirm';
import { Copyable } from './Copyable';
import { Dialog } from './Dialog';
import { Field } from './Field';
import { useForm } from './form';
import { FormFoot } from './inputs';
import { Notice } from './Notice';
import { toast } from './toast';

interface Props {
  secrets: readonly string[] | undefined;
  error: unknown;
  onWrite: (secrets: string[]) => Promise<unknown>;
}

/** 24 random bytes as text. */
function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/** Enroll secrets: to show, copy, add and delete. */
export function Secrets({ secrets, error, onWrite }: Props) {
  const [adding, setAdding] = useState(false);
  const [deleting, setDeleting] = useState<string | null>(null);
  if (error && secrets === undefined) {
    return <Notice kind="bad">The secrets cannot be shown. {explain(error)}</Notice>;
  }
  if (secrets === undefined) return <p className="quiet">Reading the secrets…</p>;
  return (
    <div className="stack">
      {secrets.length === 0 && (
        <Notice kind="warn">There is none, so no new host can enrol here.</Notice>
      )}
      {secrets.map((secret, at) => (
        <div key={secret} className="stack tight">
          <Copyable label={`Secret ${at + 1}`} text={secret} secret />
          <div>
            <button type="button" className="btn plain" onClick={() => setDeleting(secret)}>
              Delete<span className="sr-only"> secret {at + 1}</span>…
            </button>
          </div>
        </div>
      ))}
      <div>
        <button type="button" className="btn" onClick={() => setAdding(true)}>
          Add a secret…
        </button>
      </div>
      {adding && (
        <AddSecret
          onClose={() => setAdding(false)}
          onAdd={(secret) => onWrite([...secrets, secret])}
        />
      )}
      <Confirm
        title="Delete this secret?"
        text="Hosts that still use it can no longer enrol. Hosts that have enrolled stay."
        action="Delete secret"
        open={deleting !== null}
        onClose={() => setDeleting(null)}
        onConfirm={async () => {
          await onWrite(secrets.filter((secret) => secret !== deleting));
          toast('The secret was deleted');
        }}
      />
    </div>
  );
}

interface AddProps {
  onClose: () => void;
  onAdd: (secret: string) => Promise<unknown>;
}

function AddSecret({ onClose, onAdd }: AddProps) {
  const form = useForm({ secret: newSecret() }, async ({ secret }) => {
    await onAdd(secret.trim());
    toast('The secret was added');
    onClose();
  });
  return (
    <Dialog title="Add a secret" open onClose={onClose}>
      <form className="stack" onSubmit={form.submit}>
        {form.problem && <Notice kind="bad">{form.problem}</Notice>}
        <Field
          label="Secret"
          required
          autoComplete="off"
          hint="Made by chance; it may be any text that is hard to guess."
          {...form.text('secret')}
        />
        <FormFoot
          busy={form.busy}
          action="Add"
          disabled={form.value.secret.trim() === ''}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
