import { useState } from 'react';
import { Icon } from '../../ui/icons';

interface Props {
  words: string;
  onAsk: () => Promise<unknown>;
}

/** Starts the same query once more, at the hosts that the words name. */
export function AskAgain({ words, onAsk }: Props) {
  const [busy, setBusy] = useState(false);
  const ask = async () => {
    setBusy(true);
    try {
      await onAsk();
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" className="btn" disabled={busy} onClick={ask}>
      <Icon name="refresh" /> {busy ? 'Asking…' : words}
    </button>
  );
}
