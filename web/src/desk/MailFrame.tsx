/** A letter as its sender drew it, alone in a frame without scripts. The server has cleaned it; the frame keeps what is left in. */
import { useEffect, useRef, useState } from 'react';
import type { Message } from '../../../contract/tickets.ts';
import { useTheme } from '../app/theme.ts';
import { useSay } from '../app/words.tsx';
import { lendFonts } from './frame-fonts.ts';

const height_px_max = 20_000;
/** Heights once measured: a letter seen before opens at its size. */
const heights = new Map<number, number>();

export function MailFrame({ message }: { message: Message }) {
  const t = useSay();
  useTheme();
  const frame = useRef<HTMLIFrameElement>(null);
  const [shown, setShown] = useState(false);
  const [remote, setRemote] = useState(0);
  const [height, setHeight] = useState(heights.get(message.id) ?? 120);
  const theme = document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';

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
        heights.set(message.id, next);
        setHeight(next);
      };
      setRemote(page.querySelectorAll('img[data-remote]:not([src])').length);
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
  }, [message.id]);

  return (
    <>
      {remote > 0 && !shown && (
        <p className="remote">
          <span>{t('desk.remote-blocked', { count: remote })}</span>
          <button type="button" onClick={() => setShown(true)}>
            {t('desk.remote-show')}
          </button>
        </p>
      )}
      <iframe
        ref={frame}
        className="mail-frame"
        title={t('desk.letter-of', { who: message.fromName || message.fromAddress || '' })}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        src={`/api/messages/${message.id}/html?theme=${theme}&pictures=${shown ? 'shown' : 'blocked'}`}
        style={{ height }}
        loading="lazy"
      />
    </>
  );
}
