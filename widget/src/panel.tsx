/** @jsxImportSource preact */
// MIT License. The window: greeting, questions, the conversation.
import { render } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { WidgetFace } from '../../contract/widget-face.ts';
import type { OfferedArticle } from '../../contract/help-window.ts';
import { Ask, type About } from './ask.tsx';
import { Composer } from './composer.tsx';
import { Conversation } from './conversation.tsx';
import type * as HelpPiece from './help.tsx';
import type { HelpProps } from './help.tsx';
import { Icon } from './icons.tsx';
import { Line, type LineState } from './line.ts';
import { Rate } from './rate.tsx';
import { when } from './times.ts';
import { speaker, type Say, type Word } from './words.ts';
import './panel.css';

const face = JSON.parse(document.getElementById('face')!.textContent) as WidgetFace;
// The company's colour by script: the page allows no inline styles.
document.documentElement.style.setProperty('--brand', face.colour);

interface Host {
  page?: { url: string; title: string; language?: string };
  identity?: string;
  open?: boolean;
}

let host: MessageEventSource | null = null;
let hostOrigin = '*';
const framed = window.parent !== window;
const tell = (okienko: string, more: object = {}) => framed && window.parent.postMessage({ okienko, ...more }, hostOrigin);

/** Whoever shows the line's state; until then nobody. */
const listener = { draw: () => {} };
const line = new Line({ key: face.key, fresh: face.token, online: face.openNow }, () => listener.draw());
let page: Host['page'] = framed ? undefined : { url: location.href, title: document.title };
let open = !framed;

function languageOf(): 'pl' | 'en' {
  if (face.language !== 'auto') return face.language;
  return (page?.language || navigator.language).toLowerCase().startsWith('pl') ? 'pl' : 'en';
}

function greetingFor(language: 'pl' | 'en', say: Say): string {
  const path = page && URL.canParse(page.url) ? new URL(page.url).pathname : '/';
  const fits = face.greetings.find(
    (one) =>
      path.startsWith(one.path) &&
      (one.language === 'any' || one.language === language) &&
      (one.when === 'always' || (one.when === 'open') === line.state.online),
  );
  return fits?.text ?? say('greeting');
}

function Window() {
  const [, setTurn] = useState(0);
  const [about, setAbout] = useState<About | null>(null);
  const [menu, setMenu] = useState(false);
  const [written, setWritten] = useState('');
  const [article, setArticle] = useState<OfferedArticle | null>(null);
  const [toWrite, setToWrite] = useState(false);
  useLayoutEffect(() => {
    listener.draw = () => setTurn((turn) => turn + 1);
  }, []);
  const { state } = line;
  const language = languageOf();
  const say = speaker(language);
  const newest = state.messages.at(-1)?.at ?? 0;

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const talking = state.chat !== null;
  const unread = unreadOf(state);
  const looking = open && document.visibilityState === 'visible' && state.connected;
  useEffect(() => {
    if (talking) tell('chatting');
  }, [talking]);
  useEffect(() => {
    if (looking) line.read(newest);
    else tell('unread', { count: unread });
  }, [newest, unread, looking]);

  useEffect(() => {
    const escape = ({ key }: KeyboardEvent) => key === 'Escape' && (menu ? setMenu(false) : article ? setArticle(null) : tell('close'));
    addEventListener('keydown', escape);
    return () => removeEventListener('keydown', escape);
  }, [menu, article]);

  const started = state.messages.length > 0 || state.outbox.length > 0;
  const asks = !started && state.known && needsAsking(state);
  const ended = state.chat?.state === 'ended';
  const help = useHelp(open && state.connected && !started);
  const asking: HelpProps = {
    say,
    language,
    by: () => ({
      window: face.key,
      ...(line.token && { token: line.token }),
      ...(line.identity && { identity: line.identity }),
    }),
    onRead: setArticle,
  };
  const back = (write: boolean) => (setArticle(null), setToWrite(write));
  return (
    <section class="w" aria-label={face.title}>
      <Head say={say} state={state} onMenu={() => setMenu(!menu)} menu={menu} />
      {menu && <Menu say={say} state={state} onDone={() => setMenu(false)} />}
      <div role="status">
        {state.gone && <div class="strip bad">{say('gone')}</div>}
        {state.cut && !state.gone && <div class="strip">{say('reconnecting')}</div>}
        {state.notice && <div class="strip">{say(state.notice as Word)}</div>}
      </div>
      {help && article && <help.Article {...asking} article={article} onBack={() => back(false)} onWrite={() => back(true)} />}
      <div class="rest" hidden={article !== null}>
        <Conversation line={line} say={say} language={language} face={face} greeting={greetingFor(language, say)} started={started}>
          {help && !started && <help.Find {...asking} hidden={written !== ''} />}
          {asks && !about && (
            <Ask
              face={face}
              say={say}
              state={state}
              onDone={setAbout}
              onWrite={setWritten}
              onLeave={(text, told) => line.say(text, [], told)}
            />
          )}
          {!state.online && !started && <Hours say={say} language={language} />}
          {ended && <Rate line={line} say={say} />}
        </Conversation>
        {help && !started && <help.Suggest {...asking} text={written} />}
        {!state.gone && !(asks && !about) && (state.known || started || !mayAsk) && (
          <Composer
            line={line}
            say={say}
            face={face}
            about={started ? undefined : (about ?? undefined)}
            focus={open && !article && (started || about !== null || toWrite)}
            onWrite={setWritten}
            onRoom={(room) => tell('room', { room })}
          />
        )}
      </div>
    </section>
  );
}

type Help = typeof HelpPiece;

/** Articles are fetched once the line stands: nobody's first message waits for them. */
function useHelp(wanted: boolean): Help | null {
  const [help, setHelp] = useState<Help | null>(null);
  useEffect(() => {
    if (face.articles && wanted && !help)
      void import('./help.tsx').then(
        (it) => setHelp(it),
        () => {},
      );
  }, [wanted, help]);
  return help;
}

/** Something may have to be asked first: until the line says what is known, nobody writes. */
const mayAsk = face.askName !== 'no' || face.askEmail !== 'no' || face.questions.length > 0 || !face.openNow;

function needsAsking(state: LineState): boolean {
  const name = face.askName !== 'no' && !state.name;
  const email = (face.askEmail !== 'no' || !state.online) && !state.email;
  return name || email || face.questions.length > 0;
}

function unreadOf(state: LineState): number {
  const mine = state.messages.findLastIndex((message) => message.mine);
  return state.messages.slice(mine + 1).filter((message) => message.at > seen).length;
}
let seen = 0;

function Head({ say, state, menu, onMenu }: { say: Say; state: LineState; menu: boolean; onMenu(): void }) {
  const agent = state.chat?.state === 'ended' ? null : state.chat?.agent;
  const before = state.chat?.before;
  const under = agent
    ? say('here')
    : typeof before === 'number'
      ? `${say('waiting')}${before > 0 ? `, ${say('before', { n: before })}` : ''}`
      : state.online
        ? ''
        : say('offline');
  return (
    <header>
      {agent && (
        <span class="face" aria-hidden="true">
          {agent.initials}
        </span>
      )}
      <div class="grow">
        <h1>{agent ? `${agent.name}, ${face.title}` : face.title}</h1>
        {under && <small aria-live="polite">{under}</small>}
      </div>
      {state.chat && (
        <button type="button" class="ib" aria-label={say('more')} aria-expanded={menu} onClick={onMenu}>
          <Icon name="more" />
        </button>
      )}
      {framed && (
        <button type="button" class="ib" aria-label={say('close')} title={say('close')} onClick={() => tell('close')}>
          <Icon name="close" />
        </button>
      )}
    </header>
  );
}

function Menu({ say, state, onDone }: { say: Say; state: LineState; onDone(): void }) {
  const pick = (act: () => void) => () => (act(), onDone());
  return (
    <div class="menu">
      {face.canMail && state.email && (
        <button type="button" onClick={pick(() => line.ask({ kind: 'transcript' }))}>
          {say('transcript')}
        </button>
      )}
      {state.chat?.state !== 'ended' && (
        <button type="button" onClick={pick(() => line.ask({ kind: 'end' }))}>
          {say('end')}
        </button>
      )}
    </div>
  );
}

function Hours({ say, language }: { say: Say; language: 'pl' | 'en' }) {
  if (!face.hours) return null;
  const monday = new Date(Date.UTC(2024, 0, 1));
  const dayName = (index: number) =>
    new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(monday.getTime() + index * 86_400_000));
  const open = face.hours.days.map((spans) => spans.map((span) => `${span.from}–${span.to}`).join(', ') || say('closedDay'));
  // Days that are alike, one line.
  const lines = open.flatMap((hours, from) => {
    if (from > 0 && open[from - 1] === hours) return [];
    const to = open.findIndex((other, day) => day > from && other !== hours) - 1;
    const last = to < 0 ? open.length - 1 : to;
    return [{ days: last > from ? `${dayName(from)} – ${dayName(last)}` : dayName(from), hours }];
  });
  return (
    <div>
      <div class="day">
        {say('offline')} {face.opensAt && say('back', { when: when(face.opensAt, language, say) })}
      </div>
      <table>
        <caption class="sr">{say('hours')}</caption>
        {lines.map(({ days, hours }) => (
          <tr key={days}>
            <th scope="row">{days}</th>
            <td>{hours}</td>
          </tr>
        ))}
      </table>
    </div>
  );
}

/** To where one writes, once it is drawn. Where there is no keyboard, one would come up over the greeting. */
function focusFirst(): void {
  if (open && matchMedia('(hover:hover)').matches)
    setTimeout(() => document.querySelector<HTMLElement>('form input,form textarea')?.focus());
}

addEventListener('message', ({ source, origin, data }: MessageEvent<(Host & { okienko?: string }) | null>) => {
  if (!framed || source !== window.parent || !data?.okienko) return;
  if (host === null) {
    host = source;
    hostOrigin = origin;
  } else if (origin !== hostOrigin) return;
  page = data.page ?? page;
  switch (data.okienko) {
    case 'hello':
      open = data.open ?? false;
      line.start({ page: page && { url: page.url, title: page.title }, language: languageOf(), identity: data.identity });
      focusFirst();
      break;
    case 'page':
      if (page) line.page({ url: page.url, title: page.title });
      break;
    case 'identify':
      line.identify(data.identity);
      break;
    case 'logout':
      line.logout();
      tell('forgotten');
      break;
    case 'opened':
    case 'closed':
      open = data.okienko === 'opened';
      if (open) focusFirst();
      else seen = line.state.messages.at(-1)?.at ?? 0;
      break;
    default:
  }
  listener.draw();
});

document.addEventListener('visibilitychange', () => listener.draw());
render(<Window />, document.getElementById('window')!);
if (framed) tell('ready');
else line.start({ page, language: languageOf() });
