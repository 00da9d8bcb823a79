import { lazy, type ReactElement, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import type { Chord } from '../app/keys.ts';
import type { IconName } from './Icon.tsx';
import { TriggerOf } from './trigger.ts';

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

const loadList = () => import('./MenuList.tsx');
const MenuList = lazy(() => loadList().then((each) => ({ default: each.MenuList })));

/** A list of actions under a button of ours, given as the only child. Until it is first opened it costs what the button costs. */
export function Menu(props: { label: string; groups: readonly MenuGroup[]; children: ReactElement; side?: 'start' | 'end' }) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<'no' | 'by-keyboard' | 'by-pointer' | null>(null);
  const close = useCallback(() => setOpen('no'), []);
  const expanded = open !== null && open !== 'no';
  const trigger = useMemo(
    () => ({
      ref: button,
      popup: 'menu' as const,
      expanded,
      press: (byKeyboard: boolean) => setOpen(expanded ? 'no' : byKeyboard ? 'by-keyboard' : 'by-pointer'),
      near: () => void loadList(),
    }),
    [expanded],
  );
  return (
    <>
      <TriggerOf value={trigger}>{props.children}</TriggerOf>
      {open !== null && (
        <Suspense>
          <MenuList
            label={props.label}
            groups={props.groups}
            side={props.side}
            open={expanded}
            byKeyboard={open === 'by-keyboard'}
            onClose={close}
            button={button}
          />
        </Suspense>
      )}
    </>
  );
}
