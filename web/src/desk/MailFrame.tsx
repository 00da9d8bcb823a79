/** A letter as its sender drew it. Pictures from elsewhere wait until they are asked for, or come at once from senders whom one trusts. */
import { Suspense, useState } from 'react';
import type { Message } from '../../../contract/tickets.ts';
import { useTheme } from '../app/theme.ts';
import { useSay } from '../app/words.tsx';
import { PictureTrust } from '../content/parts.tsx';
import { LetterFrame } from './LetterFrame.tsx';

/** Asked for in this window: shown again when one comes back to the message. */
const asked = new Set<number>();
/** Grows when a sender is trusted or not any more: frames kept by the browser are older than that. */
let changes = 0;

export function MailFrame({ message }: { message: Message }) {
  const t = useSay();
  useTheme();
  const [shown, setShown] = useState(() => asked.has(message.id));
  const [remote, setRemote] = useState(0);
  const [trusted, setTrusted] = useState(false);
  const [anew, setAnew] = useState(changes);
  const theme = document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
  const show = () => {
    asked.add(message.id);
    setShown(true);
  };
  const changed = (now: boolean) => {
    setAnew(++changes);
    asked.delete(message.id);
    setShown(false);
    setTrusted(now);
  };

  return (
    <>
      {/* Of a letter that came encrypted none is fetched, ever: its words could leave with the address. */}
      {(trusted || (remote > 0 && !shown)) && message.content?.protection?.lock !== 'opened' && (
        <p className="remote">
          {!trusted && <span>{t('desk.remote-blocked', { count: remote })}</span>}
          {!trusted && (
            <button type="button" onClick={show}>
              {t('desk.remote-show')}
            </button>
          )}
          <Suspense>
            <PictureTrust message={message} trusted={trusted} onChanged={changed} />
          </Suspense>
        </p>
      )}
      <LetterFrame
        title={t('desk.letter-of', { who: message.fromName || message.fromAddress || '' })}
        src={`/api/messages/${message.id}/html?theme=${theme}&pictures=${shown ? 'shown' : 'trusted'}${anew > 0 ? `&anew=${session}-${anew}` : ''}`}
        onLoaded={(page) => {
          setRemote(page.querySelectorAll('img[data-remote]:not([src])').length);
          setTrusted(page.body.dataset.trusted !== undefined);
        }}
      />
    </>
  );
}

const session = Math.floor(performance.timeOrigin).toString(36);
