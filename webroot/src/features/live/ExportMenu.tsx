import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { RunClient } from '../../live/client';
import { Icon } from '../../ui/icons';

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download has its own hold on the content once it has begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function fileName(format: string, now = new Date()): string {
  const stamp = now.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '-');
  return `Query results (${stamp}).${format}`;
}

/** The rows as seen, filtered and in order, as a file. */
export function ExportMenu({ run, shown }: { run: RunClient; shown: number }) {
  const saveAs = async (format: 'csv' | 'json') => {
    save(await run.export(format), fileName(format));
  };
  return (
    <MenuTrigger>
      <Button className="btn plain" isDisabled={shown === 0}>
        <Icon name="download" /> Export
      </Button>
      <Popover className="popover" placement="bottom end">
        <div className="menu-head">{shown.toLocaleString('en')} rows, as shown</div>
        <Menu className="menu" onAction={(key) => saveAs(key as 'csv' | 'json')}>
          <MenuItem id="csv" className="menu-item">
            CSV
          </MenuItem>
          <MenuItem id="json" className="menu-item">
            JSON
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
