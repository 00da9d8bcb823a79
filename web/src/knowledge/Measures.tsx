import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { KnowledgeMeasures } from '../../../contract/knowledge.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay } from '../app/words.tsx';
import { Loaded } from '../session/Loaded.tsx';
import { Empty } from '../ui/Message.tsx';
import { Section } from '../ui/Page.tsx';
import { Select } from '../ui/Select.tsx';
import { Table } from '../ui/Table.tsx';
import { articleQueries } from './queries.ts';

const spans = [7, 30, 90, 366] as const;

/** The help centre: what was read, sought and not found. */
export function Measures() {
  const t = useSay();
  const [days, setDays] = useState<number>(30);
  return (
    <>
      <div className="knowledge-find">
        <Select
          label={t('knowledge.span')}
          hideLabel
          options={spans.map((id) => ({ id, label: t('knowledge.last-days', { days: id }) }))}
          value={days}
          onChange={setDays}
        />
      </div>
      <Loaded query={useQuery(articleQueries.measures(days))}>{(measures) => <Figures measures={measures} />}</Loaded>
    </>
  );
}

function Figures({ measures }: { measures: KnowledgeMeasures }) {
  const t = useSay();
  const dates = useDates(10_000);
  const rated = measures.helped + measures.didNotHelp;
  const figure = (value: string, says: string, how: string) => (
    <div className="figure" title={how}>
      <b className="num">{value}</b>
      <span>{says}</span>
      <span className="quiet cap">{how}</span>
    </div>
  );
  return (
    <div className="measures">
      <div className="figures">
        {figure(dates.number(measures.reads), t('knowledge.reads-of-articles'), t('knowledge.reads-how'))}
        {figure(dates.number(measures.searches), t('knowledge.searches'), t('knowledge.searches-how'))}
        {figure(
          measures.searches === 0 ? '–' : `${Math.round((100 * measures.searchesInVain) / measures.searches)}%`,
          t('knowledge.in-vain'),
          t('knowledge.in-vain-how', { count: measures.searchesInVain }),
        )}
        {figure(
          rated === 0 ? '–' : `${Math.round((100 * measures.helped) / rated)}%`,
          t('knowledge.said-helped'),
          t('knowledge.said-helped-how', { count: rated }),
        )}
      </div>
      <Section title={t('knowledge.sought-in-vain')} help={t('knowledge.sought-in-vain-help')}>
        <Table
          label={t('knowledge.sought-in-vain')}
          rows={measures.inVain}
          rowId={(one) => `${one.language} ${one.words}`}
          empty={<Empty title={t('knowledge.all-found')} />}
          columns={[
            { id: 'words', head: t('knowledge.words'), cell: (one) => one.words },
            { id: 'language', head: t('knowledge.language'), cell: (one) => <span className="quiet">{one.language}</span> },
            { id: 'times', head: t('knowledge.times'), align: 'end', cell: (one) => dates.number(one.times) },
          ]}
        />
      </Section>
      <Section title={t('knowledge.most-read')}>
        <Table
          label={t('knowledge.most-read')}
          rows={measures.articles}
          rowId={(one) => `${one.language} ${one.articleId}`}
          empty={<Empty title={t('knowledge.nothing-read')} />}
          columns={[
            {
              id: 'title',
              head: t('knowledge.article-title'),
              width: '50%',
              cell: (one) => <a href={`/knowledge/${one.articleId}/${one.language}`}>{one.title}</a>,
            },
            { id: 'language', head: t('knowledge.language'), cell: (one) => <span className="quiet">{one.language}</span> },
            { id: 'reads', head: t('knowledge.reads'), align: 'end', cell: (one) => dates.number(one.reads) },
            { id: 'helped', head: t('knowledge.yes'), align: 'end', cell: (one) => dates.number(one.helped) },
            { id: 'not', head: t('knowledge.no'), align: 'end', cell: (one) => dates.number(one.didNotHelp) },
          ]}
        />
      </Section>
    </div>
  );
}
