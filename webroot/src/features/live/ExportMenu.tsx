import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { RunClient } from '../../live/client';
import type { Format } from '../../live/messages';
import { saveBlob } from '../../ui/download';
import { Icon } from '../../ui/icons';

const ITEMS: ReadonlyArray<readonly [string, string]> = [
  ['rows csv', 'Rows as CSV'],
  ['rows json', 'Rows as JSON'],
  ['rows ndjson', 'Rows as NDJSON'],
  ['hosts csv', 'Hosts as CSV'],
  ['hosts json', 'Hosts as JSON'],
  ['hosts ndjson', 'Hosts as NDJSON'],
];

const WHAT = { rows: 'Query results', hosts: 'Query hosts' } as const;

function fileName(what: keyof typeof WHAT, format: Format, now = new Date()): string {
  const stamp = now.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '-');
  return `${WHAT[what]} (${stamp}).${format}`;
}

interface Props {
  run: RunClient;
  rows: number;
  hosts: number;
}

/** The rows as seen, filtered and in order, or what each host did, as a file. */
export function ExportMenu({ run, rows, hosts }: Props) {
  const save = async (key: string) => {
    const [what, format] = key.split(' ') as [keyof typeof WHAT, Format];
    saveBlob(await run.export(what, format), fileName(what, format));
  };
  return (
    <MenuTrigger>
      <Button className="btn plain" isDisabled={rows === 0 && hosts === 0}>
        <Icon name="download" /> Export
      </Button>
      <Popover className="popover" placement="bottom end">
        <div className="menu-head">
          {rows.toLocaleString('en')} rows, as shown; {hosts.toLocaleString('en')} hosts
        </div>
        <Menu className="menu" onAction={(key) => save(String(key))}>
          {ITEMS.filter(([key]) => (key.startsWith('rows') ? rows : hosts) > 0).map(
            ([key, name]) => (
              <MenuItem key={key} id={key} className="menu-item">
                {name}
              </MenuItem>
            ),
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
