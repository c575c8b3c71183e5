import { useState } from 'react';
import { explain } from '../api/errors';
import { Dialog } from './Dialog';
import { Notice } from './Notice';

interface Props {
  title: string;
  text: string;
  action: string;
  open: boolean;
  onClose: () => void;
  onConfirm: () => Promise<unknown>;
}

/** Asks before something is lost. The dialog stays and says why when the action fails. */
export function Confirm({ title, text, action, open, onClose, onConfirm }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  const confirm = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await onConfirm();
      onClose();
    } catch (thrown) {
      setProblem(explain(thrown));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog title={title} open={open} onClose={onClose}>
      <div className="stack">
        <p>{text}</p>
        {problem && <Notice kind="bad">{problem}</Notice>}
        <div className="bar">
          <span className="grow" />
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button type="button" className="btn danger" disabled={busy} onClick={confirm}>
            {action}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
