import { type RefObject, useEffect, useRef } from 'react';

/** Files let go anywhere on the composer; those over the text are the editor's. */
export function useDrops(take: (files: File[]) => void): RefObject<HTMLElement | null> {
  const frame = useRef<HTMLElement>(null);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const over = (event: DragEvent) => event.dataTransfer?.types.includes('Files') && event.preventDefault();
    const drop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0 || event.defaultPrevented) return;
      event.preventDefault();
      latest.current(files);
    };
    const box = frame.current;
    box?.addEventListener('dragover', over);
    box?.addEventListener('drop', drop);
    return () => {
      box?.removeEventListener('dragover', over);
      box?.removeEventListener('drop', drop);
    };
  }, []);
  return frame;
}
