interface Props {
  name: string;
  active: boolean;
  descending: boolean;
  num?: boolean | undefined;
  onSort?: (() => void) | undefined;
}

/** A column head that sorts, with the order said by sign and by `aria-sort`. */
export function SortHead({ name, active, descending, num, onSort }: Props) {
  const className = num ? 'num' : undefined;
  if (!onSort) {
    return (
      <th scope="col" className={className}>
        {name}
      </th>
    );
  }
  const order = active ? (descending ? 'descending' : 'ascending') : undefined;
  return (
    <th scope="col" aria-sort={order} className={className}>
      <button type="button" className="sort" onClick={onSort}>
        {name}
        {active && <span aria-hidden="true">{descending ? '▼' : '▲'}</span>}
      </button>
    </th>
  );
}
