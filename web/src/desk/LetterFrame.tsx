/** The HTML of a stranger, alone in a frame without scripts. The server has cleaned it; the frame keeps what is left in. */
import { useEffect, useRef, useState } from 'react';
import { useTheme } from '../app/theme.ts';
import { lendFonts } from './frame-fonts.ts';

const height_px_max = 20_000;
/** Heights once measured: a letter seen before opens at its size. */
const heights = new Map<string, number>();

export function LetterFrame(props: { title: string; src: string; onLoaded?: (page: Document) => void }) {
  useTheme();
  const frame = useRef<HTMLIFrameElement>(null);
  const place = props.src.replace(/[?&](pictures|theme|anew)=[^&]*/g, '');
  const [height, setHeight] = useState(heights.get(place) ?? 120);
  const tell = useRef(props.onLoaded);
  tell.current = props.onLoaded;

  useEffect(() => {
    const inside = frame.current;
    if (!inside) return;
    let watcher: ResizeObserver | undefined;
    const loaded = () => {
      const page = inside.contentDocument;
      if (!page?.body) return;
      lendFonts(inside);
      const measure = () => {
        const next = Math.min(height_px_max, Math.ceil(Math.max(page.documentElement.offsetHeight, page.body.scrollHeight)));
        heights.set(place, next);
        setHeight(next);
      };
      tell.current?.(page);
      for (const link of page.querySelectorAll('a[href]')) {
        link.setAttribute('target', '_blank');
        link.setAttribute('rel', 'noreferrer noopener');
      }
      watcher?.disconnect();
      watcher = new ResizeObserver(measure);
      watcher.observe(page.body);
      measure();
    };
    inside.addEventListener('load', loaded);
    return () => {
      watcher?.disconnect();
      inside.removeEventListener('load', loaded);
    };
  }, [place]);

  return (
    <iframe
      ref={frame}
      className="mail-frame"
      title={props.title}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      src={props.src}
      style={{ height }}
      loading="lazy"
    />
  );
}
