import type { Row } from '../../live/messages';
import { Dialog } from '../../ui/Dialog';
import styles from './RowDetail.module.css';

interface Props {
  columns: readonly string[];
  row: Row | undefined;
  onClose: () => void;
}

/** JSON reads better with its lines broken. */
function pretty(value: string): string {
  if (!/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}

/** One row in full. */
export function RowDetail({ columns, row, onClose }: Props) {
  return (
    <Dialog title={row?.[0] ?? 'Row'} open onClose={onClose} wide>
      <dl className={styles.detail}>
        {columns.map((name, at) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{row?.[at] === undefined ? <i className="quiet">none</i> : pretty(row[at])}</dd>
          </div>
        ))}
      </dl>
      <div className="bar">
        <span className="grow" />
        <button type="button" className="btn" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
