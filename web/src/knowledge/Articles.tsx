import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ArticleHead } from '../../../contract/knowledge.ts';
import { useDates } from '../app/dates-live.ts';
import { useMay } from '../app/session.ts';
import { type Say, useWords } from '../app/words.tsx';
import { Loaded } from '../session/Loaded.tsx';
import { useGo } from '../session/go.ts';
import { useNames } from '../tickets/names.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { contains } from '../ui/fuzzy.ts';
import { Empty } from '../ui/Message.tsx';
import { Select } from '../ui/Select.tsx';
import { Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';
import { nameOf } from './category-name.ts';
import { articleQueries } from './queries.ts';

const shows = ['all', 'draft', 'changed', 'published', 'review', 'archived'] as const;
type Show = (typeof shows)[number];

/** All articles; narrowed by words, by state, and to those that are due to be looked at again. */
export function Articles({ onNew }: { onNew: () => void }) {
  return <Loaded query={useQuery(articleQueries.list)}>{(articles) => <List articles={articles} onNew={onNew} />}</Loaded>;
}

function List({ articles, onNew }: { articles: readonly ArticleHead[]; onNew: () => void }) {
  const { t, locale } = useWords();
  const go = useGo();
  const names = useNames();
  const dates = useDates(10_000);
  const mayWrite = useMay('articles.write');
  const { data: categories = [] } = useQuery(articleQueries.categories);
  const [text, setText] = useState('');
  const [show, setShow] = useState<Show>('all');
  const today = new Date(dates.now).toISOString().slice(0, 10);
  const due = articles.filter((one) => isDue(one, today)).length;
  const rows = articles.filter(
    (one) => isShown(one, show, today) && (text.trim() === '' || one.texts.some((each) => contains(each.title, text))),
  );
  const categoryOf = (one: ArticleHead) => categories.find((each) => each.id === one.categoryId);
  if (articles.length === 0)
    return (
      <Empty
        title={t('knowledge.none')}
        action={
          mayWrite ? (
            <Button look="main" icon="plus" onPress={onNew}>
              {t('knowledge.new')}
            </Button>
          ) : undefined
        }
      >
        {t('knowledge.none-says')}
      </Empty>
    );
  return (
    <>
      <div className="knowledge-find">
        <Field label={t('knowledge.find')} hideLabel icon="search" placeholder={t('knowledge.find')} value={text} onChange={setText} />
        <Select
          label={t('knowledge.show')}
          hideLabel
          options={shows.map((id) => ({ id, label: t(`knowledge.show.${id}`), ...(id === 'review' && due > 0 && { hint: String(due) }) }))}
          value={show}
          onChange={setShow}
        />
      </div>
      <Table
        label={t('knowledge.articles')}
        rows={rows}
        rowId={(one) => one.id}
        onOpen={(one) => go(`/knowledge/${one.id}/${one.texts[0]?.language ?? locale}`)}
        empty={<Empty title={t('knowledge.nothing-such')} />}
        columns={[
          {
            id: 'title',
            head: t('knowledge.article-title'),
            width: '44%',
            cell: (one) => (
              <span className="article-titles">
                {one.texts.map((each) => (
                  <a key={each.language} href={`/knowledge/${one.id}/${each.language}`} lang={each.language}>
                    {each.title || t('knowledge.untitled')}
                    <span className="quiet cap"> {each.language}</span>
                    {each.state !== 'published' && (
                      <Tag kind={each.state === 'changed' ? 'due' : 'plain'}>{t(`knowledge.state.${each.state}`)}</Tag>
                    )}
                  </a>
                ))}
              </span>
            ),
          },
          {
            id: 'category',
            head: t('knowledge.category'),
            cell: (one) => <span className="quiet">{categoryOf(one) ? nameOf(categoryOf(one)!, locale) : ''}</span>,
          },
          {
            id: 'audience',
            head: t('knowledge.audience'),
            cell: (one) =>
              one.audience !== 'public' ? (
                <Tag icon="lock">{t(`knowledge.${one.audience}`)}</Tag>
              ) : (
                <span className="quiet">{t('knowledge.public')}</span>
              ),
          },
          { id: 'author', head: t('knowledge.author'), cell: (one) => <span className="quiet">{names.person(one.authorId)}</span> },
          {
            id: 'review',
            head: t('knowledge.review'),
            cell: (one) =>
              one.reviewOn &&
              (isDue(one, today) ? (
                <Tag kind="due" icon="clock">
                  {dates.day(one.reviewOn)}
                </Tag>
              ) : (
                <span className="quiet">{dates.day(one.reviewOn)}</span>
              )),
          },
          { id: 'reads', head: t('knowledge.reads'), align: 'end', cell: (one) => dates.number(one.reads) },
          { id: 'helped', head: t('knowledge.helped'), align: 'end', cell: (one) => helpedShare(one, t) },
        ]}
      />
    </>
  );
}

function helpedShare(one: { helped: number; didNotHelp: number }, t: Say): string {
  const all = one.helped + one.didNotHelp;
  return all === 0 ? '' : t('knowledge.helped-of', { share: Math.round((100 * one.helped) / all), all });
}

function isDue(one: ArticleHead, today: string): boolean {
  return !one.archived && one.reviewOn !== null && one.reviewOn <= today;
}

function isShown(one: ArticleHead, show: Show, today: string): boolean {
  if (show === 'archived') return one.archived;
  if (one.archived) return false;
  if (show === 'review') return isDue(one, today);
  return show === 'all' || one.texts.some((text) => text.state === show);
}
