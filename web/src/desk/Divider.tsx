import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { panel_px, type Panels, setPanel, usePanels } from './panels.ts';

const step_px = 16;

/** Between two panels: dragged, or moved with arrows; a double click brings the usual width back. */
export function Divider({ of, label }: { of: keyof Panels; label: string }) {
  const width = usePanels()[of];
  const begun = useRef<{ x: number; width: number } | null>(null);
  const sign = of === 'list' ? 1 : -1;
  const move = (event: PointerEvent) => {
    if (begun.current) setPanel(of, begun.current.width + sign * (event.clientX - begun.current.x));
  };
  const press = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -step_px, ArrowRight: step_px }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setPanel(of, width + sign * by);
  };
  return (
    <div
      className="desk-divider"
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={panel_px[of].min}
      aria-valuemax={panel_px[of].max}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        begun.current = { x: event.clientX, width };
      }}
      onPointerMove={move}
      onPointerUp={() => {
        begun.current = null;
      }}
      onDoubleClick={() => setPanel(of, panel_px[of].usual)}
      onKeyDown={press}
    />
  );
}
