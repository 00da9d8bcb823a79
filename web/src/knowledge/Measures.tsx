import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChatMeasures } from '../../../contract/chat-measures.ts';
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

/** What customers did before somebody answered: what was read, sought and not found, whether it was enough, and how long chats waited. */
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
      <Loaded query={useQuery(articleQueries.chats(days))}>{(chats) => <ChatFigures chats={chats} />}</Loaded>
    </>
  );
}

function Figures({ measures }: { measures: KnowledgeMeasures }) {
  const t = useSay();
  const dates = useDates(10_000);
  const rated = measures.helped + measures.didNotHelp;
  const spared = measures.visits.reduce((sum, one) => sum + one.deflected, 0);
  const visits = measures.visits.reduce((sum, one) => sum + one.deflected + one.unhelped + one.contacted, 0);
  return (
    <div className="measures">
      <div className="figures">
        <Figure value={dates.number(measures.reads)} says={t('knowledge.reads-of-articles')} how={t('knowledge.reads-how')} />
        <Figure value={dates.number(measures.searches)} says={t('knowledge.searches')} how={t('knowledge.searches-how')} />
        <Figure
          value={share(measures.searchesInVain, measures.searches)}
          says={t('knowledge.in-vain')}
          how={t('knowledge.in-vain-how', { count: measures.searchesInVain })}
        />
        <Figure
          value={share(measures.helped, rated)}
          says={t('knowledge.said-helped')}
          how={t('knowledge.said-helped-how', { count: rated })}
        />
      </div>
      <Section title={t('knowledge.spared')} help={t('knowledge.spared-help')}>
        <div className="figures">
          <Figure value={share(spared, visits)} says={t('knowledge.spared-share')} how={t('knowledge.spared-how', { count: visits })} />
        </div>
        <Table
          label={t('knowledge.spared')}
          rows={measures.visits}
          rowId={(one) => one.place}
          empty={<Empty title={t('knowledge.no-visits')} />}
          columns={[
            { id: 'place', head: t('knowledge.place'), cell: (one) => t(`knowledge.place.${one.place}`) },
            { id: 'deflected', head: t('knowledge.deflected'), align: 'end', cell: (one) => dates.number(one.deflected) },
            { id: 'unhelped', head: t('knowledge.unhelped'), align: 'end', cell: (one) => dates.number(one.unhelped) },
            { id: 'contacted', head: t('knowledge.contacted'), align: 'end', cell: (one) => dates.number(one.contacted) },
          ]}
        />
      </Section>
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
              width: '40%',
              cell: (one) => <a href={`/knowledge/${one.articleId}/${one.language}`}>{one.title}</a>,
            },
            { id: 'language', head: t('knowledge.language'), cell: (one) => <span className="quiet">{one.language}</span> },
            { id: 'reads', head: t('knowledge.reads'), align: 'end', cell: (one) => dates.number(one.reads) },
            { id: 'helped', head: t('knowledge.yes'), align: 'end', cell: (one) => dates.number(one.helped) },
            { id: 'not', head: t('knowledge.no'), align: 'end', cell: (one) => dates.number(one.didNotHelp) },
            { id: 'deflected', head: t('knowledge.deflected'), align: 'end', cell: (one) => dates.number(one.deflected) },
            { id: 'contacted', head: t('knowledge.contacted'), align: 'end', cell: (one) => dates.number(one.contacted) },
          ]}
        />
      </Section>
    </div>
  );
}

function ChatFigures({ chats }: { chats: ChatMeasures }) {
  const t = useSay();
  const dates = useDates(10_000);
  const quick = chats.waits[0]! + chats.waits[1]!;
  const waited = chats.answered + chats.abandoned;
  return (
    <div className="measures">
      <Section title={t('knowledge.chats')} help={t('knowledge.chats-help')}>
        <div className="figures">
          <Figure
            value={dates.number(chats.started)}
            says={t('knowledge.chats-started')}
            how={t('knowledge.chats-offline', { count: chats.offline })}
          />
          <Figure
            value={chats.meanWait_s === null ? '–' : asTime(chats.meanWait_s)}
            says={t('knowledge.chats-wait')}
            how={t('knowledge.chats-wait-how', { count: chats.answered })}
          />
          <Figure value={share(quick, waited)} says={t('knowledge.chats-quick')} how={t('knowledge.chats-quick-how')} />
          <Figure
            value={share(chats.abandoned, waited)}
            says={t('knowledge.chats-given-up')}
            how={t('knowledge.chats-given-up-how', { count: chats.abandoned })}
          />
        </div>
        <Table
          label={t('knowledge.waited')}
          rows={chats.answered === 0 ? [] : waits.map((step) => ({ step, times: chats.waits[step]! }))}
          rowId={(one) => one.step}
          empty={<Empty title={t('knowledge.no-chats')} />}
          columns={[
            { id: 'waited', head: t('knowledge.waited'), cell: (one) => t(`knowledge.waited.${one.step}`) },
            { id: 'chats', head: t('knowledge.chats'), align: 'end', cell: (one) => dates.number(one.times) },
            { id: 'share', head: '%', align: 'end', cell: (one) => share(one.times, chats.answered) },
          ]}
        />
      </Section>
    </div>
  );
}

const waits = [0, 1, 2, 3, 4] as const;

function Figure({ value, says, how }: { value: string; says: string; how: string }) {
  return (
    <div className="figure">
      <b className="num">{value}</b>
      <span>{says}</span>
      <span className="quiet cap">{how}</span>
    </div>
  );
}

function share(part: number, all: number): string {
  return all === 0 ? '–' : `${Math.round((100 * part) / all)}%`;
}

/** "0:42", "12:05": minutes and seconds. */
function asTime(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
