import { Fragment, type ReactElement } from 'react';
import { Collection } from 'react-aria-components/Collection';
import { Header } from 'react-aria-components/Header';
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import type { Chord } from '../app/keys.ts';
import { Icon, type IconName } from './Icon.tsx';
import { KeyCap } from './KeyCap.tsx';
import './Menu.css';

export interface MenuEntry {
  id: string;
  label: string;
  icon?: IconName;
  hint?: string;
  keys?: Chord;
  /** Destroys something. */
  danger?: boolean;
  /** Ticked, in a menu of settings. */
  on?: boolean;
  disabled?: boolean;
  href?: string;
  onAction?: () => void;
}

/** Entries of one kind; a hairline divides the groups. */
export interface MenuGroup {
  title?: string;
  entries: readonly MenuEntry[];
}

/** A list of actions under a button of ours, given as the only child. */
export function Menu(props: { label: string; groups: readonly MenuGroup[]; children: ReactElement; side?: 'start' | 'end' }) {
  return (
    <MenuTrigger>
      {props.children}
      <Popover className="ui-float" offset={4} placement={props.side === 'end' ? 'bottom end' : 'bottom start'}>
        <AriaMenu className="ui-menu" aria-label={props.label}>
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
    </MenuTrigger>
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
