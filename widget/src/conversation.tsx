/** @jsxImportSource preact */
// MIT License. What was said, oldest first. Words of others become text, never markup.
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { WidgetFace } from '../../contract/widget-face.ts';
import type { WidgetFile, WidgetMessage } from '../../contract/widget-live.ts';
import type { Line, Outgoing } from './line.ts';
import { clock, dayOf } from './times.ts';
import type { Say, Word } from './words.ts';

interface Props {
  line: Line;
  say: Say;
  language: 'pl' | 'en';
  face: WidgetFace;
  greeting: string;
  started: boolean;
  children?: ComponentChildren;
}

export function Conversation({ line, say, language, face, greeting, started, children }: Props) {
  const { state } = line;
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const follow = () => {
    // Before a conversation it is read from the top: greeting, articles, what is asked.
    if (started && atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  };
  useLayoutEffect(follow);
  const last = state.messages.findLast((message) => message.mine);
  const offline = state.chat?.endedBy === 'offline';
  let day = '';
  return (
    <div
      class="talk"
      role="group"
      ref={box}
      tabIndex={0}
      aria-label={face.title}
      // A picture takes its room when it has come.
      onLoadCapture={follow}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < 60;
      }}
    >
      {state.more && (
        <button type="button" class="line" onClick={() => line.earlier()}>
          {say('earlier')}
        </button>
      )}
      {!state.more && <div class="m us">{greeting}</div>}
      <div role="log" aria-live="polite" style={{ display: 'contents' }}>
        {state.messages.map((message) => {
          const before = day;
          day = dayOf(message.time, language, say);
          return (
            <div key={message.at} style={{ display: 'contents' }}>
              {day !== before && <div class="day">{day}</div>}
              <Said message={message} line={line} face={face} say={say} />
              <div class={message.mine ? 'by r' : 'by'}>
                {[
                  message.mine ? null : message.name,
                  clock(message.time, language),
                  message.channel === 'email' ? say('byMail') : null,
                  message === last && state.chat && message.at <= state.chat.read ? say('read') : null,
                ]
                  .filter(Boolean)
                  .join(', ')}
              </div>
            </div>
          );
        })}
      </div>
      {state.outbox.map((item) => (
        <Waiting key={item.key} item={item} line={line} say={say} language={language} />
      ))}
      {state.typing !== null && (
        <div class="m us">
          <span class="dots" role="img" aria-label={say('typing', { name: state.typing || say('someone') })}>
            <i />
            <i />
            <i />
          </span>
        </div>
      )}
      {offline && started && <div class="day">{say('leftOffline', { email: state.email ?? '' })}</div>}
      {children}
    </div>
  );
}

function Said({ message, line, face, say }: { message: WidgetMessage; line: Line; face: WidgetFace; say: Say }) {
  return (
    <div class={message.mine ? 'm me' : 'm us'}>
      {linked(message.text)}
      {message.files.map((file) => (
        <File key={file.id || file.name} file={file} line={line} face={face} say={say} />
      ))}
    </div>
  );
}

function Waiting({ item, line, say, language }: { item: Outgoing; line: Line; say: Say; language: string }) {
  // While the words travel there is time to make ready what they are shown with.
  useEffect(() => void clock(new Date().toISOString(), language), [language]);
  return (
    <>
      <div class="m me">
        {item.text}
        {item.files.map((file) => (
          <div key={file.id} class="file">
            {file.name}
          </div>
        ))}
      </div>
      <div class="by r">
        {item.refused ? (
          <>
            <span class="bad">
              {say('failed')}: {say(item.refused as Word)}
            </span>
            <button type="button" onClick={() => line.again(item)}>
              {say('retry')}
            </button>
            <button type="button" onClick={() => line.drop(item)}>
              {say('remove')}
            </button>
          </>
        ) : (
          say('sending')
        )}
      </div>
    </>
  );
}

/** Addresses become links; everything stays text. */
function linked(text: string): ComponentChildren {
  return text.split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)])/g).map((part, index) =>
    index % 2 === 1 ? (
      <a key={index} href={part} target="_blank" rel="noopener noreferrer nofollow">
        {part}
      </a>
    ) : (
      part
    ),
  );
}

/** Files are fetched with the token of this window: an address alone opens nothing. */
function File({ file, line, face, say }: { file: WidgetFile; line: Line; face: WidgetFace; say: Say }) {
  const [address, setAddress] = useState('');
  const picture = /^image\/(png|jpeg|gif|webp|avif)$/.test(file.type) && file.bytes < 8_000_000;
  const { token } = line;
  useEffect(() => {
    let made = '';
    if (picture && file.id)
      void fetched(face.key, file.id, token).then(
        (url) => setAddress((made = url)),
        () => {},
      );
    return () => URL.revokeObjectURL(made);
  }, [picture, file.id, face.key, token]);
  async function download() {
    const url = await fetched(face.key, file.id, token).catch(() => '');
    if (!url) return;
    const link = document.createElement('a');
    link.href = url;
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }
  if (address)
    return (
      <button type="button" aria-label={say('picture', { name: file.name })} onClick={download}>
        <img src={address} alt={file.name} />
      </button>
    );
  return (
    <button type="button" class="file" aria-label={say('file', { name: file.name })} onClick={download}>
      {file.name}
    </button>
  );
}

async function fetched(key: string, id: number, token: string | null): Promise<string> {
  const answer = await fetch(`/api/widget/${key}/files/${id}`, { headers: { authorization: `Bearer ${token}` } });
  return answer.ok ? URL.createObjectURL(await answer.blob()) : '';
}
