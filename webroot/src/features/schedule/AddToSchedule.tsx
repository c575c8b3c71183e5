import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { explain } from '../../api/errors';
import { listQueries } from '../../api/queries';
import { addToSchedule, type Logging } from '../../api/schedule';
import { Dialog } from '../../ui/Dialog';
import { Notice } from '../../ui/Notice';
import { INTERVALS } from './names';

interface Props {
  onClose: () => void;
  onAdded: () => Promise<unknown>;
}

export function AddToSchedule({ onClose, onAdded }: Props) {
  const id = useId();
  const { data: queries } = useQuery({ queryKey: ['queries'], queryFn: listQueries });
  const [query, setQuery] = useState('');
  const [interval, setInterval] = useState(86_400);
  const [logging, setLogging] = useState<Logging>('snapshot');
  const [problem, setProblem] = useState<string>();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await addToSchedule(Number(query), interval, logging);
      await onAdded();
      onClose();
    } catch (thrown) {
      setProblem(explain(thrown));
    }
  };

  return (
    <Dialog title="Schedule a query" open onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        {problem && <Notice kind="bad">{problem}</Notice>}
        {queries?.length === 0 && <Notice>Save a query first; then it can be scheduled.</Notice>}
        <div className="field">
          <label htmlFor={`${id}-query`}>Query</label>
          <select
            id={`${id}-query`}
            className="input"
            required
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          >
            <option value="">Choose a saved query</option>
            {queries?.map((q) => (
              <option key={q.id} value={q.id}>
                {q.name}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-interval`}>Every</label>
          <select
            id={`${id}-interval`}
            className="input"
            value={interval}
            onChange={(event) => setInterval(Number(event.target.value))}
          >
            {INTERVALS.map(([seconds, name]) => (
              <option key={seconds} value={seconds}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-logging`}>Log</label>
          <select
            id={`${id}-logging`}
            className="input"
            value={logging}
            onChange={(event) => setLogging(event.target.value as Logging)}
          >
            <option value="snapshot">All rows each time</option>
            <option value="differential">Rows that are new or gone</option>
            <option value="added">Rows that are new</option>
          </select>
        </div>
        <div className="bar">
          <span className="grow" />
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="btn primary" disabled={query === ''}>
            Schedule
          </button>
        </div>
      </form>
    </Dialog>
  );
}
