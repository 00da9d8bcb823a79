import { memo } from 'react';
import { iconNames, type IconName, linesOf } from './icon-lines.ts';
import './Icon.css';

export { iconNames, type IconName };

/** A picture beside words. Give `label` only where there are no words; otherwise it is decoration. */
export const Icon = memo(function Icon(props: { name: IconName; size?: 'small' | 'normal' | 'large'; label?: string }) {
  return (
    <svg
      className={`ui-icon ${props.size ?? 'normal'}`}
      width="24"
      height="24"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      {...(props.label ? { role: 'img', 'aria-label': props.label } : { 'aria-hidden': true })}
    >
      {linesOf(props.name)}
    </svg>
  );
});

/** Our mark: the small window. */
export function Logo({ size = 32, label }: { size?: number; label?: string }) {
  return (
    <svg
      className="ui-logo"
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <rect x="4" y="4" width="24" height="24" rx="6" />
      <path d="M4 19h24" />
      <path d="M16 4v15" />
    </svg>
  );
}
