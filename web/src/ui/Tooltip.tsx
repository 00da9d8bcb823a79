import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import type { Chord } from '../app/keys.ts';
import { KeyCap } from './KeyCap.tsx';
import './Tooltip.css';

/** A few words about a button, when pointed at for half a second or focused by keyboard. The child must be one of our buttons. */
export function Tooltip(props: { text: string; keys?: Chord; children: ReactElement }) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {props.children}
      <AriaTooltip className="ui-tooltip" offset={6}>
        {props.text}
        {props.keys && <KeyCap keys={props.keys} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
