/** `[[` in the composer: an article for this customer, as a link or as its words. */
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import type { ArticleHit } from '../../../contract/knowledge.ts';
import { api } from '../app/api.ts';
import { refusalOf } from '../app/say-now.ts';
import { useWords } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ListInput } from '../ui/ListInput.tsx';
import { Empty, Skeleton } from '../ui/Message.tsx';
import { Tag } from '../ui/Tag.tsx';
import { showToast } from '../ui/Toast.tsx';
import { articleQueries } from './queries.ts';
import './knowledge.css';

export function ArticlePicker(props: {
  /** Only what a customer may read: in everything that goes out. */
  customers: boolean;
  language: string | null;
  onInsert: (html: string) => void;
  onClose: () => void;
}) {
  const { t } = useWords();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const asked = useDeferredValue(text.trim());
  const found = useQuery({
    ...articleQueries.search(asked, props.language, props.customers),
    placeholderData: (before: ArticleHit[] | undefined) => before,
  });
  const hits = found.data ?? [];
  const current = hits[Math.min(at, hits.length - 1)];
  const options = useRef<HTMLDivElement>(null);
  useEffect(() => {
    options.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const insertLink = (hit: ArticleHit) => props.onInsert(linkTo(hit));
  const insertText = async (hit: ArticleHit) => {
    try {
      props.onInsert(await wordsOf(hit));
    } catch (error) {
      showToast({ text: refusalOf(error), icon: 'alert' });
    }
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(hits.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'Enter' && current) void (event.shiftKey || !current.url ? insertText(current) : insertLink(current));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Dialog
      open
      title={t('knowledge.insert')}
      onClose={props.onClose}
      actions={
        current && (
          <>
            <Button keys="shift+enter" onPress={() => void insertText(current)}>
              {t('knowledge.insert-text')}
            </Button>
            {current.url && (
              <Button look="main" keys="enter" onPress={() => insertLink(current)}>
                {t('knowledge.insert-link')}
              </Button>
            )}
          </>
        )
      }
    >
      <div className="article-picker">
        <ListInput
          label={t('knowledge.insert-ask')}
          listId={hits.length > 0 ? `${id}-list` : undefined}
          currentId={current ? `${id}-${current.id}` : undefined}
          value={text}
          length_max={200}
          onChange={(typed) => {
            setText(typed);
            setAt(0);
          }}
          onKeyDown={press}
        />
        {found.isPending && <Skeleton lines={4} />}
        {found.data && hits.length === 0 && <Empty title={t('knowledge.nothing-such')}>{t('knowledge.insert-none-says')}</Empty>}
        <div className="options" id={`${id}-list`} role="listbox" aria-label={t('knowledge.articles')} ref={options}>
          {hits.map((hit, place) => (
            <button
              type="button"
              tabIndex={-1}
              key={hit.id}
              id={`${id}-${hit.id}`}
              role="option"
              aria-selected={hit === current}
              onPointerMove={() => setAt(place)}
              onClick={() => (hit.url ? insertLink(hit) : void insertText(hit))}
            >
              <span className="cut" lang={hit.language}>
                {hit.title} {hit.audience !== 'public' && <Tag icon="lock">{t(`knowledge.${hit.audience}`)}</Tag>}
              </span>
              <span className="cut faint" lang={hit.language}>
                {hit.summary}
              </span>
            </button>
          ))}
        </div>
      </div>
    </Dialog>
  );
}

function linkTo(hit: ArticleHit): string {
  const link = document.createElement('a');
  link.href = hit.url!;
  link.textContent = hit.title;
  return link.outerHTML;
}

/** The words of an article for a letter: without its pictures and tables, which stay at the help centre. */
async function wordsOf(hit: ArticleHit): Promise<string> {
  const { html } = await api.knowledge.read({ params: { articleId: hit.id, language: hit.language } });
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const picture of page.querySelectorAll('img, hr')) picture.remove();
  for (const heading of page.querySelectorAll('h2, h3')) {
    const strong = page.createElement('strong');
    strong.textContent = heading.textContent;
    const line = page.createElement('p');
    line.append(strong);
    heading.replaceWith(line);
  }
  for (const table of page.querySelectorAll('table')) {
    const list = page.createElement('ul');
    for (const row of table.querySelectorAll('tr')) {
      const item = page.createElement('li');
      item.textContent = [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim()).join(': ');
      list.append(item);
    }
    table.replaceWith(list);
  }
  return page.body.innerHTML;
}
