import { useQuery } from '@tanstack/react-query';
import { listQueries } from '../api/queries';
import {
  addToSchedule,
  type Logging,
  loggingOf,
  type Plan,
  type Scheduled,
  updateScheduled,
} from '../api/schedule';
import { Dialog } from './Dialog';
import { Field } from './Field';
import { useForm } from './form';
import { FormFoot, SelectField } from './inputs';
import { INTERVALS, LOGGINGS } from './intervals';
import { Notice } from './Notice';
import { PlatformChecks } from './PlatformChecks';

interface Props {
  plan: Plan;
  /** The entry to change, or null for a new one. */
  entry: Scheduled | null;
  onClose: () => void;
  onSaved: () => Promise<unknown>;
}

const DAY = 86_400;

/** Puts a saved query on a schedule or into a pack, or changes how it runs there. */
export function ScheduleDialog({ plan, entry, onClose, onSaved }: Props) {
  const { data: queries } = useQuery({ queryKey: ['queries'], queryFn: listQueries });
  const first = {
    query: entry ? String(entry.query_id) : '',
    interval: String(entry?.interval ?? DAY),
    logging: (entry ? loggingOf(entry) : 'snapshot') as string,
    platform: entry?.platform ?? '',
    version: entry?.version ?? '',
    shard: entry?.shard ? String(entry.shard) : '',
  };
  const form = useForm(first, async (draft) => {
    const timing = {
      interval: Number(draft.interval),
      logging: draft.logging as Logging,
      platform: draft.platform,
      version: draft.version.trim(),
      shard: draft.shard === '' ? null : Number(draft.shard),
    };
    await (entry
      ? updateScheduled(plan, entry.id, timing)
      : addToSchedule(plan, Number(draft.query), timing));
    await onSaved();
    onClose();
  });
  const round = INTERVALS.some(([seconds]) => String(seconds) === first.interval);
  return (
    <Dialog
      title={entry ? entry.query_name || entry.name : 'Schedule a query'}
      open
      onClose={onClose}
    >
      <form className="stack" onSubmit={form.submit}>
        {form.problem && <Notice kind="bad">{form.problem}</Notice>}
        {queries?.length === 0 && <Notice>Save a query first; then it can be scheduled.</Notice>}
        {entry === null && (
          <SelectField label="Query" required {...form.text('query', 'query_id')}>
            <option value="">Choose a saved query</option>
            {queries?.map((query) => (
              <option key={query.id} value={query.id}>
                {query.name}
              </option>
            ))}
          </SelectField>
        )}
        <SelectField label="Every" {...form.text('interval')}>
          {!round && <option value={first.interval}>{first.interval} seconds</option>}
          {INTERVALS.map(([seconds, name]) => (
            <option key={seconds} value={seconds}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField label="Log" {...form.text('logging')}>
          {LOGGINGS.map(([logging, name]) => (
            <option key={logging} value={logging}>
              {name}
            </option>
          ))}
        </SelectField>
        <details className="more">
          <summary>Only on some hosts</summary>
          <div className="stack">
            <PlatformChecks
              value={form.value.platform}
              onChange={(platform) => form.change({ platform })}
            />
            <Field
              label="From osquery version"
              placeholder="5.0.1"
              hint="Older agents leave the query out. Empty: all versions."
              {...form.text('version')}
            />
            <Field
              label="Share of hosts in percent"
              type="number"
              min={1}
              max={100}
              hint="Empty: all of them."
              {...form.text('shard')}
            />
          </div>
        </details>
        <FormFoot
          busy={form.busy}
          action={entry ? 'Save' : 'Schedule'}
          disabled={form.value.query === ''}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
