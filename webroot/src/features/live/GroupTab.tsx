import { useEffect } from 'react';
import type { GroupOrder } from '../../live/messages';
import { ColumnChart } from '../../ui/ColumnChart';
import styles from './GroupTab.module.css';
import type { RunProps } from './runProps';
import { GROUP_ORDERS } from './search';

const ORDER_NAMES: Readonly<Record<GroupOrder, string>> = {
  rarest: 'Rarest first',
  commonest: 'Most common first',
  value: 'By value',
};
/** More columns than this could not be told apart. */
const MOST_COLUMNS = 40;

const hostWords = (count: number) =>
  count === 1 ? '1 host' : `${count.toLocaleString('en')} hosts`;
const rowWords = (count: number) => (count === 1 ? '1 row' : `${count.toLocaleString('en')} rows`);

/** The column whose groups say most at first sight: that with the fewest values, but more than one. */
function telling({ columns, distinct }: RunProps['snapshot']): string | undefined {
  const own = columns
    .map((name, at) => ({ name, values: distinct[at] ?? 0 }))
    .filter(({ name }) => name !== 'host_display_name')
    .sort((a, b) => a.values - b.values);
  return (own.find(({ values }) => values > 1) ?? own[0])?.name;
}

/** The values of one column with how many hosts and rows have them, as a chart and as a table. */
export default function GroupTab({ run, snapshot, search, onShow }: RunProps) {
  const column = snapshot.columns.includes(search.groupBy) ? search.groupBy : telling(snapshot);
  const order = search.groupOrder;
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows change the groups as well
  useEffect(() => {
    if (column !== undefined) run.send({ type: 'group', column, order });
  }, [run, column, order, snapshot.shown, snapshot.epoch]);
  const last = run.grouping;
  const grouping = last?.column === column && last?.order === order ? last : null;
  const groups = grouping?.groups ?? [];
  const drawn = groups.slice(0, MOST_COLUMNS);
  const show = (value: string) =>
    onShow({ tab: 'rows', filters: { ...search.filters, [column ?? '']: `=${value}` } });

  if (column === undefined) {
    return <p className={styles.none}>There is nothing to group until the first row has come.</p>;
  }
  return (
    <div className={styles.group}>
      <div className={`bar ${styles.choices}`}>
        <label className="bar">
          Group by
          <select
            className={`input ${styles.by}`}
            value={column}
            onChange={(event) => onShow({ groupBy: event.target.value })}
          >
            {snapshot.columns.map((name) => (
              <option key={name} value={name}>
                {name === 'host_display_name' ? 'Host' : name}
              </option>
            ))}
          </select>
        </label>
        <label className="bar">
          Order
          <select
            className={`input ${styles.by}`}
            value={order}
            onChange={(event) => onShow({ groupOrder: event.target.value as GroupOrder })}
          >
            {GROUP_ORDERS.map((each) => (
              <option key={each} value={each}>
                {ORDER_NAMES[each]}
              </option>
            ))}
          </select>
        </label>
        <span className="quiet">
          {grouping
            ? `${grouping.total.toLocaleString('en')} different values in ${rowWords(snapshot.shown)}`
            : 'Counting…'}
        </span>
      </div>
      {drawn.length > 0 && (
        <figure className={styles.chart}>
          <ColumnChart
            label={`Hosts by ${column}: ${groups.length} values; the table below holds the figures`}
            bars={drawn.map((group) => ({
              name: group.value,
              value: group.hosts,
              note: `${hostWords(group.hosts)}, ${rowWords(group.rows)}`,
            }))}
            onPick={(at) => show(drawn[at]?.value ?? '')}
          />
          <figcaption className="quiet">
            Hosts by {column === 'host_display_name' ? 'host' : column}
            {groups.length > drawn.length && `; the first ${MOST_COLUMNS} values`}
          </figcaption>
        </figure>
      )}
      {grouping && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Value</th>
              <th scope="col" className="num">
                Hosts
              </th>
              <th scope="col" className="num">
                Rows
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.value}>
                <td className="wide">
                  <button
                    type="button"
                    className="sort"
                    title="Show these rows"
                    onClick={() => show(group.value)}
                  >
                    {group.value === '' ? <i>empty</i> : group.value}
                  </button>
                </td>
                <td className="num">{group.hosts.toLocaleString('en')}</td>
                <td className="num">{group.rows.toLocaleString('en')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {grouping && grouping.total > groups.length && (
        <p className={styles.none}>
          The first {groups.length.toLocaleString('en')} of {grouping.total.toLocaleString('en')}{' '}
          values are listed. A filter on the rows narrows them.
        </p>
      )}
    </div>
  );
}
