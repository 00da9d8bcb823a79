import { useQuery } from '@tanstack/react-query';
import type { Audience, SegmentRule } from '../../../contract/article-audience.ts';
import type { Article } from '../../../contract/knowledge.ts';
import { api } from '../app/api.ts';
import { useDates } from '../app/dates-live.ts';
import { useWords } from '../app/words.tsx';
import { useAct } from '../settings/act.ts';
import { useNames } from '../tickets/names.ts';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { Facts } from '../ui/Tag.tsx';
import { nameOf } from './category-name.ts';
import { articleQueries } from './queries.ts';
import { Segment } from './Segment.tsx';

/** Where an article stands, for whom, who answers for it, when it is looked at again. Each is kept as soon as it is chosen. */
export function ArticleFacts(props: {
  article: Article;
  slug: string;
  onSlug: (slug: string) => void;
  onChanged: (article: Article) => void;
  mayWrite: boolean;
  mayPublish: boolean;
}) {
  const { t, locale } = useWords();
  const names = useNames();
  const dates = useDates(10_000);
  const act = useAct('articles');
  const { data: categories = [] } = useQuery(articleQueries.categories);
  const { head } = props.article;
  const seen = head.texts.some((text) => text.state !== 'draft');
  const mayMove = props.mayWrite && (props.mayPublish || !seen);
  const change = (body: {
    categoryId?: number | null;
    audience?: Audience;
    segment?: SegmentRule[];
    authorId?: number | null;
    reviewOn?: string | null;
  }) => void act(async () => props.onChanged(await api.knowledge.change({ params: { articleId: head.id }, body })));
  return (
    <aside className="article-facts" aria-label={t('knowledge.facts')}>
      <Select
        label={t('knowledge.audience')}
        options={(['public', 'segment', 'internal'] as const).map((id) => ({ id, label: t(`knowledge.${id}`) }))}
        value={head.audience}
        onChange={(audience) => change({ audience })}
        disabled={!mayMove}
        help={t(`knowledge.${head.audience}-help`)}
      />
      {head.audience === 'segment' && <Segment rules={head.segment} onChange={(segment) => change({ segment })} disabled={!mayMove} />}
      <Select
        label={t('knowledge.category')}
        options={[{ id: 0, label: t('knowledge.no-category') }, ...categories.map((one) => ({ id: one.id, label: nameOf(one, locale) }))]}
        value={head.categoryId ?? 0}
        onChange={(id) => change({ categoryId: id || null })}
        disabled={!mayMove}
      />
      <Select
        label={t('knowledge.author')}
        options={names.directory.people
          .filter((one) => one.active || one.id === head.authorId)
          .map((one) => ({ id: one.id, label: one.name }))}
        value={head.authorId}
        onChange={(authorId) => change({ authorId })}
        disabled={!props.mayWrite}
      />
      <Field
        label={t('knowledge.review')}
        help={t('knowledge.review-help')}
        type="date"
        value={head.reviewOn ?? ''}
        onChange={(day) => change({ reviewOn: day || null })}
        disabled={!props.mayWrite}
        optional
      />
      <Field
        label={t('knowledge.address')}
        help={t('knowledge.address-help')}
        value={props.slug}
        onChange={props.onSlug}
        maxLength={120}
        disabled={!props.mayWrite}
        optional
      />
      <Facts
        items={[
          [t('knowledge.reads'), dates.number(head.reads)],
          [t('knowledge.said-yes'), dates.number(head.helped)],
          [t('knowledge.said-no'), dates.number(head.didNotHelp)],
        ]}
      />
      <p className="quiet cap">{t('knowledge.counted')}</p>
    </aside>
  );
}
