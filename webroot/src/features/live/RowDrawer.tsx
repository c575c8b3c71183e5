import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { RunClient } from '../../live/client';
import type { Detail, Snapshot } from '../../live/messages';
import { Dialog } from '../../ui/Dialog';
import { toast } from '../../ui/toast';
import styles from './RowDrawer.module.css';
import { readable } from './values';

interface Props {
  run: RunClient;
  snapshot: Snapshot;
  place: number;
  onPlace: (place: number) => void;
  onHost: (name: string) => void;
  onClose: () => void;
}

async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  toast('Copied');
}

/** One row in full at the side of the page: each value as it came and as people read it. */
export default function RowDrawer({ run, snapshot, place, onPlace, onHost, onClose }: Props) {
  const [detail, setDetail] = useState<Detail | null>(null);
  const [raw, setRaw] = useState(false);
  useEffect(() => {
    let wanted = true;
    run.detail(place).then((found) => wanted && setDetail(found));
    return () => {
      wanted = false;
    };
  }, [run, place]);
  const columns = snapshot.columns;
  const asJson = () => {
    const members = columns.map((name, at) => [name, detail?.row[at]] as const);
    return JSON.stringify(Object.fromEntries(members.filter(([, value]) => value !== undefined)));
  };
  return (
    <Dialog title={detail?.host ?? 'Row'} open onClose={onClose} side>
      <div className="stack">
        <div className="bar">
          <button
            type="button"
            className="btn"
            disabled={place === 0}
            onClick={() => onPlace(place - 1)}
          >
            Previous
          </button>
          <button
            type="button"
            className="btn"
            disabled={place + 1 >= snapshot.shown}
            onClick={() => onPlace(place + 1)}
          >
            Next
          </button>
          <span className="grow quiet">
            Row {(place + 1).toLocaleString('en')} of {snapshot.shown.toLocaleString('en')}
          </span>
          <button type="button" className="btn" onClick={onClose}>
            Close
          </button>
        </div>
        {detail === null ? (
          <p className="quiet">Reading the row…</p>
        ) : (
          <>
            <div className="bar">
              <Link
                className="btn plain"
                to="/hosts/$hostId"
                params={{ hostId: String(detail.hostId) }}
                search={{}}
              >
                Open the host
              </Link>
              <button type="button" className="btn plain" onClick={() => onHost(detail.host)}>
                Only this host’s rows
              </button>
              <button type="button" className="btn plain" onClick={() => copy(asJson())}>
                Copy as JSON
              </button>
              <label className="check">
                <input type="checkbox" checked={raw} onChange={(e) => setRaw(e.target.checked)} />
                As it came
              </label>
            </div>
            <dl className={styles.values}>
              {columns.map((name, at) => (
                <Value key={name} name={name} value={detail.row[at]} raw={raw} />
              ))}
            </dl>
          </>
        )}
      </div>
    </Dialog>
  );
}

function Value({ name, value, raw }: { name: string; value: string | undefined; raw: boolean }) {
  const read = value === undefined || raw ? null : readable(value);
  return (
    <div>
      <dt>
        <span>{name}</span>
        {value !== undefined && value !== '' && (
          <button type="button" className="btn plain small" onClick={() => copy(value)}>
            Copy<span className="sr-only"> {name}</span>
          </button>
        )}
      </dt>
      <dd>
        {value === undefined ? (
          <i className="quiet">this row has no such column</i>
        ) : value === '' ? (
          <i className="quiet">empty</i>
        ) : (
          <pre>{read?.text ?? value}</pre>
        )}
        {read?.note && <span className={styles.note}>{read.note}</span>}
      </dd>
    </div>
  );
}
