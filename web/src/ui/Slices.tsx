import type { ReactNode } from 'react';
import { Count } from './Tag.tsx';
import './Tabs.css';

export interface Slice {
  id: string;
  label: ReactNode;
  count?: number;
  href: string;
  title?: string;
}

/**
 * Cuts of one list, each with its own address ("Moje 12, Na mnie 5"). Links, so that they open in a new tab too;
 * `onChoose` takes an ordinary click. What does not fit scrolls sideways.
 */
export function Slices(props: {
  label: string;
  slices: readonly Slice[];
  value: string;
  onChoose?: (id: string) => void;
  end?: ReactNode;
}) {
  return (
    <nav className="ui-slices" aria-label={props.label}>
      {props.slices.map((slice) => (
        <a
          key={slice.id}
          className="ui-slice"
          href={slice.href}
          title={slice.title}
          aria-current={slice.id === props.value ? 'page' : undefined}
          onClick={(event) => {
            if (!props.onChoose || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
            event.preventDefault();
            props.onChoose(slice.id);
          }}
        >
          {slice.label}
          {slice.count !== undefined && <Count value={slice.count} />}
        </a>
      ))}
      {props.end}
    </nav>
  );
}
