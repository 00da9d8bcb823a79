import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fillIn, gapsIn } from '../../../contract/macro-text.ts';
import { api } from '../app/api.ts';
import { known } from '../app/cache.ts';
import { useSay } from '../app/words.tsx';
import { textOf } from '../desk/message-text.tsx';
import { recentTickets } from '../desk/recent.ts';
import { GapParagraphs } from '../macros/GapText.tsx';
import { useTextFacts } from '../macros/text-facts.ts';
import { Field } from '../ui/Field.tsx';
import '../macros/MacroPicker.css';

/** How it reads on a real ticket: the one opened last, or any by its number. */
export function MacroPreview({ html, language }: { html: string; language: string }) {
  const t = useSay();
  const [typed, setTyped] = useState(() => String(recentTickets()[0]?.number ?? ''));
  const number = Number(typed.replace(/\D/g, ''));
  const row = useQuery({
    queryKey: ['ticket-by-number', number],
    queryFn: ({ signal }) => api.tickets.getByNumber({ params: { number } }, { signal }),
    enabled: number > 0,
    retry: false,
  });
  const { data: detail } = useQuery({ ...known.ticket(row.data?.id ?? 0), enabled: row.data !== undefined });
  const facts = useTextFacts(detail);
  const text = textOf(html);
  if (!text) return null;
  const filled = facts ? fillIn(text, facts(language)) : text;
  const gaps = gapsIn(filled);
  return (
    <section className="macro-preview stack">
      <Field
        label={t('macros.preview')}
        help={detail ? `${detail.ticket.customerName}: ${detail.ticket.subject}` : t('macros.preview-help')}
        inputMode="numeric"
        value={typed}
        maxLength={12}
        onChange={setTyped}
        {...(row.error && { error: t('error.ticket.not-found') })}
      />
      <div className="read words">
        <GapParagraphs text={filled} />
      </div>
      {facts && gaps.length > 0 && <p className="cap quiet">{t('quick.macro-gaps', { count: gaps.length })}</p>}
    </section>
  );
}
