interface Props {
  name: string;
  active: boolean;
  descending: boolean;
  onSort?: (() => void) | undefined;
}

/** A column head that sorts, with the order said by sign and by `aria-sort`. */
export function SortHead({ name, active, descending, onSort }: Props) {
  if (!onSort) return <th scope="col">{name}</th>;
  const order = active ? (descending ? 'descending' : 'ascending') : undefined;
  return (
    <th scope="col" aria-sort={order}>
      <button type="button" className="sort" onClick={onSort}>
        {name}
        <span aria-hidden="true">{active ? (descending ? '▼' : '▲') : ''}</span>
      </button>
    </th>
  );
}
