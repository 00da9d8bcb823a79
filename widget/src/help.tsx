/** @jsxImportSource preact */
// MIT License. Articles that may answer before a person must: found, suggested, read and judged. Fetched once the window is open.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Asker, OfferedArticle, ReadArticle } from '../../contract/help-window.ts';
import { Icon } from './icons.tsx';
import type { Say } from './words.ts';

export interface HelpProps {
  say: Say;
  language: string;
  by(): Asker;
  onRead(article: OfferedArticle): void;
}

const still_ms = 400;
const words_min = 2;

async function ask<T>(path: string, body: object): Promise<T> {
  const answer = await fetch(`/api/help/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

/** What may answer these words, a moment after the last key; null until it is known. */
function useOffers(props: HelpProps, text: string, how: 'search' | 'writing', idle: boolean): OfferedArticle[] | null {
  const [offers, setOffers] = useState<OfferedArticle[] | null>(null);
  const { language, by } = props;
  const latest = useRef(by);
  latest.current = by;
  useEffect(() => {
    let over = false;
    const wait = setTimeout(
      () => {
        if (idle) return setOffers(null);
        ask<OfferedArticle[]>('offers', { by: latest.current(), language, text: text.slice(0, 1_000), how }).then(
          (found) => over || setOffers(found),
          // Without articles there is still somebody to write to.
          () => {},
        );
      },
      text ? still_ms : 0,
    );
    return () => {
      over = true;
      clearTimeout(wait);
    };
  }, [text, how, language, idle]);
  return offers;
}

function List({ articles, onRead }: { articles: readonly OfferedArticle[]; onRead(article: OfferedArticle): void }) {
  return (
    <ul>
      {articles.map((one) => (
        <li key={one.id}>
          <button type="button" onClick={() => onRead(one)}>
            <Icon name="page" />
            <span>{one.title}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Under the greeting: a place to search, and what others read. Nothing at all where there are no articles. */
export function Find(props: HelpProps & { hidden: boolean }) {
  const { say } = props;
  const [text, setText] = useState('');
  const sought = text.trim();
  const offers = useOffers(props, sought, 'search', false);
  const [there, setThere] = useState(false);
  useEffect(() => {
    if (offers && offers.length > 0) setThere(true);
  }, [offers]);
  if (!there || !offers) return null;
  return (
    <div class="help" hidden={props.hidden}>
      <form role="search" onSubmit={(event) => event.preventDefault()}>
        <Icon name="find" />
        <input
          type="search"
          value={text}
          maxLength={200}
          aria-label={say('find')}
          placeholder={say('find')}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </form>
      <p class="by" role="status">
        {sought === '' ? say('often') : offers.length > 0 ? say('found', { n: offers.length }) : say('findNothing')}
      </p>
      <List articles={offers} onRead={props.onRead} />
    </div>
  );
}

/** Above the place where one writes: what may answer what is being written. */
export function Suggest(props: HelpProps & { text: string }) {
  const text = props.text.trim();
  const offers = useOffers(props, text, 'writing', text.split(/\s+/).filter((word) => word.length > 2).length < words_min);
  return (
    <div class="sugg" role="status">
      {offers && offers.length > 0 && (
        <div class="help">
          <p class="by">{props.say('maybe')}</p>
          <List articles={offers} onRead={props.onRead} />
        </div>
      )}
    </div>
  );
}

/** One article, in place of the conversation until its reader goes back. */
export function Article({
  say,
  by,
  article,
  onBack,
  onWrite,
}: Omit<HelpProps, 'onRead' | 'language'> & { article: OfferedArticle; onBack(): void; onWrite(): void }) {
  const [text, setText] = useState<ReadArticle | null>(null);
  const [failed, setFailed] = useState(false);
  const [helped, setHelped] = useState<boolean | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const latest = useRef(by);
  latest.current = by;
  const { id, language } = article;
  useEffect(() => {
    title.current?.focus();
    ask<ReadArticle>('readings', { by: latest.current(), articleId: id, language }).then(setText, () => setFailed(true));
  }, [id, language]);
  useEffect(() => {
    if (body.current) leadAway(body.current);
  }, [text]);
  const judge = (verdict: boolean) => {
    setHelped(verdict);
    void ask('verdicts', { by: by(), articleId: id, language, helped: verdict }).catch(() => {});
  };
  return (
    <>
      <div class="talk art" tabIndex={0} role="group" aria-label={article.title}>
        <button type="button" class="line" onClick={onBack}>
          <Icon name="back" /> {say('toTalk')}
        </button>
        <h2 ref={title} tabIndex={-1} lang={language}>
          {article.title}
        </h2>
        {failed && <p role="alert">{say('notLoaded')}</p>}
        {text && (
          <>
            <div
              class="txt"
              ref={body}
              lang={language}
              // Cleaned when it was written; the page allows no script but ours.
              dangerouslySetInnerHTML={{ __html: text.html }}
            />
            {text.url && (
              <p>
                <a href={text.url} target="_blank" rel="noopener">
                  {say('wholePage')}
                </a>
              </p>
            )}
          </>
        )}
      </div>
      <div class="foot">
        {helped === null ? (
          <div class="ask2" role="group" aria-label={say('helped')}>
            <span>{say('helped')}</span>
            <button type="button" class="line" onClick={() => judge(true)}>
              {say('yes')}
            </button>
            <button type="button" class="line" onClick={() => judge(false)}>
              {say('no')}
            </button>
          </div>
        ) : (
          <p role="status">{say(helped ? 'glad' : 'sorry')}</p>
        )}
        <button type="button" class={helped === false ? 'btn' : 'line'} onClick={onWrite}>
          {say('writeUs')}
        </button>
      </div>
    </>
  );
}

/** A link of an article must not lead the window away from the conversation; one to a place in the article goes there. */
function leadAway(text: HTMLElement): void {
  for (const link of text.querySelectorAll('a')) {
    if (link.getAttribute('href')?.startsWith('#')) continue;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
}
