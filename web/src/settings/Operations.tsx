import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Static } from 'typebox';
import type { Operations as Overview } from '../../../contract/operations.ts';
import { api } from '../app/api.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay, type WordKey } from '../app/words.tsx';
import { Loaded } from '../session/Loaded.tsx';
import { records } from '../session/records.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { When } from '../ui/Clock.tsx';
import { Empty } from '../ui/Message.tsx';
import { Section } from '../ui/Page.tsx';
import { StateDot } from '../ui/Person.tsx';
import { Count } from '../ui/Tag.tsx';
import { useAct } from './act.ts';
import { SearchIndex } from './SearchIndex.tsx';

const again_ms = 15_000;
/** A node that was not seen for so long has probably stopped. */
const silent_ms = 60_000;

/** What waits for a person: work that failed, mail that was not understood, answers that did not leave. And what runs where. */
export function Operations() {
  const t = useSay();
  const query = useQuery({ ...records.operations, refetchInterval: again_ms });
  return (
    <Loaded query={query} lines={6}>
      {(overview) => {
        const waiting =
          overview.jobs.length +
          overview.events.length +
          overview.inboundMail.length +
          overview.outboundMail.length +
          overview.mailDomains.length;
        return (
          <>
            <Section
              title={t('settings.operations')}
              help={t('settings.operations-help')}
              actions={<IconButton icon="refresh" label={t('settings.refresh')} onPress={() => void query.refetch()} />}
            >
              {waiting === 0 && <Empty title={t('settings.nothing-waits')}>{t('settings.nothing-waits-says')}</Empty>}
              <Waiting overview={overview} />
            </Section>
            <SearchIndex />
            <Nodes nodes={overview.nodes} />
          </>
        );
      }}
    </Loaded>
  );
}

function Waiting({ overview }: { overview: Static<typeof Overview> }) {
  const t = useSay();
  return (
    <>
      <Part title={t('settings.outbound')} help={t('settings.outbound-help')} count={overview.outboundMail.length}>
        {overview.outboundMail.map(({ id, messageId, ticketId, serverAnswer, tries, createdAt }) => (
          <Row
            key={id}
            title={ticketId ? <a href={`/desk/all/${ticketId}`}>{t('settings.answer-of-ticket')}</a> : t('settings.system-mail')}
            name={t('settings.answer-of-ticket')}
            about={t('settings.tries', { count: tries })}
            at={createdAt}
            error={serverAnswer}
            onRetry={messageId === null ? null : () => api.tickets.sendAgain({ params: { messageId } })}
          />
        ))}
      </Part>
      <Part title={t('domains.failing')} help={t('domains.failing-help')} count={overview.mailDomains.length}>
        {overview.mailDomains.map(({ domain, matters }) => (
          <li key={domain}>
            <span className="grow">
              <a className="med cut" href="/settings/domains">
                {domain}
              </a>
              <span className="quiet cap">{matters.map((matter) => t(`domains.matter-${matter}` as WordKey)).join(', ')}</span>
            </span>
          </li>
        ))}
      </Part>
      <Part title={t('settings.inbound')} help={t('settings.inbound-help')} count={overview.inboundMail.length}>
        {overview.inboundMail.map(({ id, from, problem, receivedAt }) => (
          <Row
            key={id}
            title={from}
            name={from}
            at={receivedAt}
            error={problem}
            onRetry={() => api.operations.retryInboundMail({ params: { id } })}
          />
        ))}
      </Part>
      <Part title={t('settings.jobs')} help={t('settings.jobs-help')} count={overview.jobs.length}>
        {overview.jobs.map(({ id, task, tries, triesMax, error, createdAt }) => (
          <Row
            key={id}
            title={<code>{task}</code>}
            name={task}
            about={t('settings.tries-of', { count: tries, max: triesMax })}
            at={createdAt}
            error={error}
            onRetry={() => api.operations.retryJob({ params: { id } })}
          />
        ))}
      </Part>
      <Part title={t('settings.events')} help={t('settings.events-help')} count={overview.events.length}>
        {overview.events.map(({ listener, eventId, type, error, setAsideAt }) => (
          <Row
            key={`${listener} ${eventId}`}
            title={<code>{type}</code>}
            name={type}
            about={listener}
            at={setAsideAt}
            error={error}
            onRetry={() => api.operations.replayEvent({ params: { listener, eventId } })}
          />
        ))}
      </Part>
    </>
  );
}

function Part(props: { title: string; help: string; count: number; children: ReactNode }) {
  if (props.count === 0) return null;
  return (
    <section className="settings-cluster">
      <div className="row">
        <h3>{props.title}</h3>
        <Count value={props.count} />
      </div>
      <p className="quiet cap">{props.help}</p>
      <ul className="settings-rows">{props.children}</ul>
    </section>
  );
}

function Row(props: {
  title: ReactNode;
  name: string;
  about?: string;
  at: string;
  error: string | null;
  onRetry: (() => Promise<unknown>) | null;
}) {
  const t = useSay();
  const act = useAct('operations');
  const [busy, setBusy] = useState(false);
  const retry = async () => {
    if (!props.onRetry) return;
    setBusy(true);
    await act(props.onRetry);
    setBusy(false);
  };
  return (
    <li className="top">
      <span className="grow">
        <span className="med cut" title={props.name}>
          {props.title}
        </span>
        <span className="quiet cap">
          {props.about && `${props.about}, `}
          <When at={props.at} />
        </span>
        {props.error && <span className="wrong cap">{props.error}</span>}
      </span>
      {props.onRetry && (
        <Button small icon="refresh" loading={busy} label={`${t('account.try-again')}: ${props.name}`} onPress={() => void retry()}>
          {t('account.try-again')}
        </Button>
      )}
    </li>
  );
}

function Nodes({ nodes }: { nodes: Static<typeof Overview>['nodes'] }) {
  const t = useSay();
  const dates = useDates();
  return (
    <Section title={t('settings.nodes')} help={t('settings.nodes-help')}>
      <ul className="settings-rows">
        {nodes.map((node) => {
          const silent = dates.now - Date.parse(node.seenAt) > silent_ms;
          return (
            <li key={node.id}>
              <span className="grow">
                <span className="med cut" title={node.host}>
                  {node.host}
                </span>
                <span className="quiet cap cut">
                  {t('settings.node-about', { version: node.version, roles: node.roles.join(', ') })}
                  {', '}
                  <When at={node.startedAt} words={(when) => t('settings.node-since', { when })} />
                </span>
              </span>
              <StateDot
                state={silent ? 'away' : 'free'}
                label={silent ? t('settings.node-silent', { when: dates.when(node.seenAt) }) : t('settings.node-works')}
              />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
