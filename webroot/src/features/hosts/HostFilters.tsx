import { useEffect, useState } from 'react';
import type { HostsView, StatusFilter } from './search';

const PAUSE_MS = 250;

const CHOICES: ReadonlyArray<{ status: StatusFilter; name: string; hint: string }> = [
  { status: '', name: 'All', hint: 'Every host' },
  { status: 'online', name: 'Online', hint: 'Will answer a live query' },
  { status: 'offline', name: 'Offline', hint: 'Has not checked in lately' },
  { status: 'new', name: 'New', hint: 'Enrolled within a day' },
  { status: 'missing', name: 'Missing', hint: 'Silent for 30 days' },
];

interface Props {
  view: HostsView;
  onChange: (change: Partial<HostsView>, replace?: boolean) => void;
}

/** The search box and the status choice. Typing changes the address after a short pause. */
export function HostFilters({ view, onChange }: Props) {
  const [typed, setTyped] = useState(view.query);
  useEffect(() => setTyped(view.query), [view.query]);
  useEffect(() => {
    if (typed === view.query) return;
    const timer = setTimeout(() => onChange({ query: typed }, true), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, view.query, onChange]);

  return (
    <div className="bar">
      <input
        type="search"
        className="input search"
        aria-label="Search hosts"
        placeholder="Search name, serial, UUID or IP address"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <fieldset className="bar plain-set">
        <legend className="sr-only">Status</legend>
        {CHOICES.map((choice) => (
          <button
            key={choice.status}
            type="button"
            className="chip"
            title={choice.hint}
            aria-pressed={view.status === choice.status}
            onClick={() => onChange({ status: choice.status })}
          >
            {choice.name}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
