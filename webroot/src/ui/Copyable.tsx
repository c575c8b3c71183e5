import { useState } from 'react';
import { toast } from './toast';

interface Props {
  label: string;
  text: string;
  /** Hidden until the person asks to see it. */
  secret?: boolean;
}

/** A text to copy. */
export function Copyable({ label, text, secret }: Props) {
  const [shown, setShown] = useState(!secret);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast('Copied');
  };
  return (
    <figure className="copyable">
      <figcaption className="bar">
        <strong className="grow">{label}</strong>
        {secret && (
          <button type="button" className="btn plain" onClick={() => setShown(!shown)}>
            {shown ? 'Hide' : 'Show'}
          </button>
        )}
        <button type="button" className="btn plain" onClick={copy}>
          Copy
        </button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by key */}
      <pre tabIndex={0}>{shown ? text : '•'.repeat(24)}</pre>
    </figure>
  );
}
