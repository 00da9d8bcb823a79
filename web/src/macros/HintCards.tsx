/** What was answered to similar tickets: quiet cards above the composer. Nothing of it is ever sent by itself. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SimilarAnswer } from '../../../contract/macros.ts';
import { fillIn } from '../../../contract/macro-text.ts';
import type { TicketDetail } from '../../../contract/tickets.ts';
import { sayTicketNumber } from '../app/dates.ts';
import { paragraphsAsHtml } from '../app/html.ts';
import { useCommands } from '../app/keys-hooks.tsx';
import { useSay } from '../app/words.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import { GapText } from './GapText.tsx';
import { macroQueries } from './macro-queries.ts';
import { useTextFacts } from './text-facts.ts';
import './HintCards.css';

const cards_max = 3;
/** Tickets on which somebody did not want to be helped, as long as the window lives. */
const closed = new Set<number>();

interface Card {
  id: string;
  title: string;
  because: string;
  text: string;
  insert: () => void;
}

export function HintCards(props: {
  detail: TicketDetail;
  active: boolean;
  onAnswer: (html: string) => void;
  onMacro: (macroId: number) => void;
}) {
  const t = useSay();
  const { detail } = props;
  const ticketId = detail.ticket.id;
  const [, redraw] = useState(0);
  const inbound = detail.messages.findLast((message) => message.kind === 'inbound' && !message.automatic);
  const wanted = inbound !== undefined && !closed.has(ticketId);
  const { data: hints } = useQuery({ ...macroQueries.hints(ticketId, inbound?.id ?? 0), enabled: wanted });
  const { data: macros } = useQuery({ ...macroQueries.list, enabled: (hints?.macros.length ?? 0) > 0 });
  const facts = useTextFacts(detail);
  const language = detail.ticket.language?.slice(0, 2) ?? 'pl';

  const cards: Card[] = [];
  for (const hint of hints?.macros ?? []) {
    const macro = macros?.find((one) => one.id === hint.macroId);
    if (!macro) continue;
    cards.push({
      id: `macro ${macro.id}`,
      title: macro.name,
      because: t('quick.hint-macro', { count: hint.times, number: sayTicketNumber(hint.like.number) }),
      text: macro.texts[0]?.preview ?? '',
      insert: () => props.onMacro(macro.id),
    });
  }
  for (const answer of hints?.answers ?? []) {
    const text = facts ? fillIn(answer.text, facts(language)) : answer.text;
    cards.push({
      id: `answer ${answer.ticketId}`,
      title: answer.subject,
      because: because(answer, t),
      text,
      insert: () => props.onAnswer(paragraphsAsHtml(text)),
    });
  }
  const shown = wanted && props.active ? cards.slice(0, cards_max) : [];
  useCommands(
    [0, 1, 2].map((place) => ({
      id: `ticket.hint-${place + 1}`,
      title: t('quick.hint-insert', { number: place + 1 }),
      hint: shown[place]?.title ?? '',
      group: t('desk.this-ticket'),
      chord: `alt+${place + 1}`,
      icon: 'reply',
      whenTyping: true,
      when: shown[place] !== undefined,
      run: () => shown[place]?.insert(),
    })),
  );
  if (shown.length === 0) return null;
  return (
    <section className="hint-cards" aria-label={t('quick.hints')}>
      <header className="row">
        <h3 className="cap quiet grow">{t('quick.hints')}</h3>
        <IconButton
          small
          icon="close"
          label={t('quick.hints-close')}
          onPress={() => {
            closed.add(ticketId);
            redraw((count) => count + 1);
          }}
        />
      </header>
      <div className="cards">
        {shown.map((card, place) => (
          <button type="button" key={card.id} onClick={card.insert} title={card.text}>
            <span className="row">
              <Icon name="reply" size="small" />
              <span className="cut strong grow">{card.title}</span>
              <KeyCap keys={`alt+${place + 1}`} quiet />
            </span>
            <span className="text">
              <GapText text={card.text} />
            </span>
            <span className="cap faint cut">{card.because}</span>
          </button>
        ))}
      </div>
    </section>
  );
}

function because(answer: SimilarAnswer, t: ReturnType<typeof useSay>): string {
  return t('quick.hint-because', { number: sayTicketNumber(answer.number), words: answer.words.join(', ') });
}
