interface Props {
  page: number;
  perPage: number;
  total: number | undefined;
  onPage: (page: number) => void;
}

/** Which part of a list is shown, and the ways to the parts beside it. */
export function Pager({ page, perPage, total, onPage }: Props) {
  if (total === undefined || (page === 0 && total <= perPage)) return null;
  const last = Math.min(total, (page + 1) * perPage);
  return (
    <nav className="pager" aria-label="Pages">
      <span>
        {(page * perPage + 1).toLocaleString('en')}–{last.toLocaleString('en')} of{' '}
        {total.toLocaleString('en')}
      </span>
      <button type="button" className="btn" disabled={page === 0} onClick={() => onPage(page - 1)}>
        Previous
      </button>
      <button
        type="button"
        className="btn"
        disabled={last >= total}
        onClick={() => onPage(page + 1)}
      >
        Next
      </button>
    </nav>
  );
}
