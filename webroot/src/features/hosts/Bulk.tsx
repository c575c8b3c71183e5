import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteHosts, type HostSet } from '../../api/hosts';
import { useCan, useMe } from '../../app/viewer';
import { Confirm } from '../../ui/Confirm';
import { Transfer } from '../../ui/Transfer';
import { toast } from '../../ui/toast';

interface Props {
  /** The chosen hosts, or all that the filters leave. */
  set: HostSet;
  count: number;
  /** How many the filters leave; null when they cannot all be chosen. */
  matching: number | null;
  team: number | null;
  onAll: () => void;
  onClear: () => void;
}

/** What can be done with several hosts at once. */
export function Bulk({ set, count, matching, team, onAll, onClear }: Props) {
  const client = useQueryClient();
  const may = useCan();
  const me = useMe();
  const [asking, setAsking] = useState<'delete' | 'transfer' | null>(null);
  const words = count === 1 ? '1 host' : `${count.toLocaleString('en')} hosts`;
  const done = async (text: string) => {
    toast(text);
    onClear();
    await client.invalidateQueries({ queryKey: ['hosts'] });
    await client.invalidateQueries({ queryKey: ['hosts-count'] });
  };
  return (
    <section className="bulk" aria-label="Chosen hosts">
      <span>
        <strong>{words}</strong> chosen
      </span>
      {matching !== null && matching > count && (
        <button type="button" className="btn plain" onClick={onAll}>
          Choose all {matching.toLocaleString('en')} that match
        </button>
      )}
      <span className="grow" />
      {may('transfer hosts') && (me?.available.length ?? 0) > 0 && (
        <button type="button" className="btn" onClick={() => setAsking('transfer')}>
          Transfer…
        </button>
      )}
      {may('delete hosts', team === null ? {} : { team }) && (
        <button type="button" className="btn danger" onClick={() => setAsking('delete')}>
          Delete…
        </button>
      )}
      <button type="button" className="btn plain" onClick={onClear}>
        Clear
      </button>
      <Confirm
        title={`Delete ${words}?`}
        text="Their details are removed. An agent that still runs on one of them will enrol again."
        action={`Delete ${words}`}
        open={asking === 'delete'}
        onClose={() => setAsking(null)}
        onConfirm={async () => {
          await deleteHosts(set);
          await done(`${words} deleted`);
        }}
      />
      {asking === 'transfer' && (
        <Transfer
          set={set}
          words={words}
          onClose={() => setAsking(null)}
          onDone={(name) => done(`${words} transferred to ${name}`)}
        />
      )}
    </section>
  );
}
