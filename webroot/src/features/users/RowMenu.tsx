import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';

interface Props {
  label: string;
  items: ReadonlyArray<readonly [string, string]>;
  onAction: (key: string) => void;
}

/** What can be done with one row. */
export function RowMenu({ label, items, onAction }: Props) {
  return (
    <MenuTrigger>
      <Button className="btn plain" aria-label={label}>
        Actions
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" onAction={(key) => onAction(String(key))}>
          {items.map(([key, name]) => (
            <MenuItem key={key} id={key} className="menu-item">
              {name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
