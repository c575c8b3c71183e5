import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { HostColumn } from './columns';

interface Props {
  offered: readonly HostColumn[];
  shown: readonly HostColumn[];
  onChoose: (names: string[]) => void;
}

/** Which columns the table has. */
export function ColumnMenu({ offered, shown, onChoose }: Props) {
  const free = offered.filter((column) => column.name !== 'Host');
  return (
    <MenuTrigger>
      <Button className="btn">Columns</Button>
      <Popover className="popover scroll" placement="bottom end">
        <Menu
          className="menu"
          aria-label="Columns"
          selectionMode="multiple"
          selectedKeys={shown.map((column) => column.name)}
          onSelectionChange={(keys) =>
            onChoose(keys === 'all' ? free.map((c) => c.name) : [...keys].map(String))
          }
        >
          {free.map((column) => (
            <MenuItem
              key={column.name}
              id={column.name}
              textValue={column.name}
              className="menu-item check-item"
            >
              {column.name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
