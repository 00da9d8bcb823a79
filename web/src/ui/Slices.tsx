import { type ReactNode, useEffect, useRef } from 'react';
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
 * `onChoose` takes an ordinary click. What does not fit scrolls sideways; the chosen one is always in sight.
 */
export function Slices(props: {
  label: string;
  slices: readonly Slice[];
  value: string;
  onChoose?: (id: string) => void;
  end?: ReactNode;
}) {
  const bar = useRef<HTMLElement>(null);
  // With their counts they are wider than without.
  const sized = props.slices.reduce((sum, slice) => sum + (slice.count === undefined ? 1 : 2), 0);
  useEffect(() => {
    const chosen = sized > 0 && bar.current?.querySelector(`[data-slice="${CSS.escape(props.value)}"]`);
    if (chosen) chosen.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [props.value, sized]);
  return (
    <nav className="ui-slices" aria-label={props.label} ref={bar}>
      {props.slices.map((slice) => (
        <a
          key={slice.id}
          className="ui-slice"
          data-slice={slice.id}
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
