import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { searchHosts } from '../../api/hosts';
import type { Draft } from '../../live/draft';
import { Icon } from '../../ui/icons';
import { platformName } from '../../ui/platform';
import { Status } from '../../ui/Status';
import styles from './HostPicker.module.css';

interface Props {
  hosts: Draft['hosts'];
  onChange: (hosts: Draft['hosts']) => void;
}

/** Finds single hosts by name, serial or address and adds them. */
export function HostPicker({ hosts, onChange }: Props) {
  const id = useId();
  const [text, setText] = useState('');
  const { data: found = [] } = useQuery({
    queryKey: ['host-search', text],
    queryFn: () => searchHosts(text),
    enabled: text.trim().length > 1,
  });
  const hits = text.trim().length > 1 ? found.filter((h) => !hosts.some((x) => x.id === h.id)) : [];

  return (
    <>
      {hosts.map((host) => (
        <button
          key={host.id}
          type="button"
          className="chip"
          aria-pressed="true"
          aria-label={`Remove ${host.name}`}
          onClick={() => onChange(hosts.filter((h) => h.id !== host.id))}
        >
          {host.name} <Icon name="close" />
        </button>
      ))}
      <div className={styles.search}>
        <input
          type="search"
          className="input"
          aria-label="Add a host by name, serial number or IP address"
          placeholder="Add a host by name, serial or IP"
          aria-controls={id}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && setText('')}
        />
        <ul id={id} className={styles.hits} hidden={hits.length === 0}>
          {hits.map((host) => (
            <li key={host.id}>
              <button
                type="button"
                onClick={() => {
                  const name = host.display_name || host.hostname;
                  onChange([...hosts, { id: host.id, name }]);
                  setText('');
                }}
              >
                <span>{host.display_name || host.hostname}</span>
                <span className="quiet">{platformName(host.platform)}</span>
                <Status status={host.status} />
              </button>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
