import { useEffect } from 'react';
import styles from './GroupTab.module.css';
import type { RunProps } from './RunView';

/** The values of one column with how many hosts and rows have them, rarest first. */
export function GroupTab({ run, snapshot, search, onShow }: RunProps) {
  const own = snapshot.columns.filter((name) => name !== 'host_display_name');
  const column = snapshot.columns.includes(search.groupBy) ? search.groupBy : own[0];
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows change the groups as well
  useEffect(() => {
    if (column !== undefined) run.send({ type: 'group', column });
  }, [run, column, snapshot.shown, snapshot.epoch]);
  const grouping = run.grouping?.column === column ? run.grouping : null;
  const most = grouping?.groups.reduce((max, group) => Math.max(max, group.hosts), 1) ?? 1;
  return (
    <div className={styles.group}>
      <label className="bar">
        Group by
        <select
          className={`input ${styles.by}`}
          value={column ?? ''}
          onChange={(event) => onShow({ groupBy: event.target.value })}
        >
          {snapshot.columns.map((name) => (
            <option key={name} value={name}>
              {name === 'host_display_name' ? 'Host' : name}
            </option>
          ))}
        </select>
        <span className="quiet">{grouping ? `${grouping.total} values, rarest first` : ''}</span>
      </label>
      {grouping && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Value</th>
              <th scope="col">Hosts</th>
              <th scope="col">Rows</th>
            </tr>
          </thead>
          <tbody>
            {grouping.groups.map((group) => (
              <tr key={group.value}>
                <td className="wide">
                  <button
                    type="button"
                    className="sort"
                    title="Show these rows"
                    onClick={() =>
                      onShow({
                        tab: 'rows',
                        filters: { ...search.filters, [grouping.column]: `=${group.value}` },
                      })
                    }
                  >
                    {group.value === '' ? <i>empty</i> : group.value}
                  </button>
                </td>
                <td>
                  <span
                    className={styles.share}
                    style={{ width: `${(group.hosts / most) * 80}px` }}
                    aria-hidden="true"
                  />
                  {group.hosts.toLocaleString('en')}
                </td>
                <td>{group.rows.toLocaleString('en')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
