import { Link } from '@tanstack/react-router';
import type { Query } from '../../api/queries';
import { SortHead } from '../../ui/SortHead';
import { ago } from '../../ui/time';
import type { ListView } from './search';

const COLUMNS = [
  { name: 'Name', order: 'name' },
  { name: 'SQL' },
  { name: 'Author', order: 'author_name' },
  { name: 'Changed', order: 'updated_at' },
] as const;

interface Props {
  queries: Query[] | undefined;
  view: ListView;
  chosen: ReadonlySet<number>;
  onChoose: (chosen: ReadonlySet<number>) => void;
  onShow: (part: Partial<ListView>) => void;
}

export function QueryTable({ queries, view, chosen, onChoose, onShow }: Props) {
  const toggle = (id: number) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  const sort = (order: ListView['order']) =>
    onShow({ order, descending: view.order === order && !view.descending });
  return (
    <div className="card table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Choose</span>
            </th>
            {COLUMNS.map((column) => (
              <SortHead
                key={column.name}
                name={column.name}
                active={'order' in column && column.order === view.order}
                descending={view.descending}
                onSort={'order' in column ? () => sort(column.order) : undefined}
              />
            ))}
            <th scope="col">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {queries?.map((query) => (
            <tr key={query.id}>
              <td>
                <label className="check">
                  <input
                    type="checkbox"
                    aria-label={`Choose ${query.name}`}
                    checked={chosen.has(query.id)}
                    onChange={() => toggle(query.id)}
                  />
                </label>
              </td>
              <td>
                <Link
                  className="name"
                  to="/queries/$queryId"
                  params={{ queryId: String(query.id) }}
                  search={{}}
                >
                  {query.name}
                </Link>
              </td>
              <td className="wide" title={query.query}>
                <code>{query.query}</code>
              </td>
              <td>{query.author_name || '–'}</td>
              <td title={query.updated_at}>{ago(query.updated_at)}</td>
              <td>
                <Link to="/live" search={{ query: String(query.id) }}>
                  Run<span className="sr-only"> {query.name}</span>
                </Link>
              </td>
            </tr>
          ))}
          {queries?.length === 0 && (
            <tr>
              <td colSpan={6}>No query holds “{view.text}”.</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
