import { Fragment, type RefObject } from 'react';
import { Collection } from 'react-aria-components/Collection';
import { Header } from 'react-aria-components/Header';
import { Menu as AriaMenu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import { Icon } from './Icon.tsx';
import { KeyCap } from './KeyCap.tsx';
import type { MenuEntry, MenuGroup } from './Menu.tsx';
import './Menu.css';

/** What opens under the button of a Menu. Apart, because most menus are never opened. */
export function MenuList(props: {
  label: string;
  groups: readonly MenuGroup[];
  side?: 'start' | 'end';
  open: boolean;
  byKeyboard: boolean;
  onClose: () => void;
  button: RefObject<HTMLButtonElement | null>;
}) {
  return (
    <Popover
      className="ui-float"
      trigger="MenuTrigger"
      offset={4}
      placement={props.side === 'end' ? 'bottom end' : 'bottom start'}
      triggerRef={props.button}
      isOpen={props.open}
      onOpenChange={(open) => !open && props.onClose()}
      aria-label={props.label}
    >
      <AriaMenu className="ui-menu" aria-label={props.label} autoFocus={props.byKeyboard ? 'first' : true} onClose={props.onClose}>
        {props.groups.map((group, at) => (
          <Fragment key={group.title ?? group.entries[0]?.id ?? at}>
            {at > 0 && <Separator className="ui-menu-line" />}
            <MenuSection aria-label={group.title ?? props.label}>
              {group.title && <Header className="ui-menu-title">{group.title}</Header>}
              <Collection items={group.entries}>{(entry: MenuEntry) => <Entry {...entry} />}</Collection>
            </MenuSection>
          </Fragment>
        ))}
      </AriaMenu>
    </Popover>
  );
}

function Entry(entry: MenuEntry) {
  return (
    <MenuItem
      id={entry.id}
      textValue={entry.label}
      className={entry.danger ? 'ui-option danger' : 'ui-option'}
      isDisabled={entry.disabled}
      href={entry.href}
      onAction={entry.onAction}
    >
      {entry.icon && <Icon name={entry.icon} />}
      <span className="cut">{entry.label}</span>
      <span className="hint cut">{entry.hint}</span>
      {entry.on && <Icon name="check" size="small" />}
      {entry.keys && <KeyCap keys={entry.keys} />}
    </MenuItem>
  );
}
