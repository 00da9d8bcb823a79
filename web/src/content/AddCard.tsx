import { useState } from 'react';
import type { Customer } from '../../../contract/customers.ts';
import type { VisitingCard } from '../../../contract/mail-content.ts';
import type { TicketDetail } from '../../../contract/tickets.ts';
import { api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { refusalOf } from '../app/say-now.ts';
import { useSay } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Message.tsx';
import { showToast } from '../ui/Toast.tsx';

interface Wish {
  what: 'name' | 'company' | 'phone' | 'email';
  value: string;
  words: string;
  known: boolean;
  /** Ticked from the start: what adds; not what replaces. */
  adds: boolean;
}

/** What of a visiting card goes to the customer: seen before it is done, all or nothing. */
export function AddCard(props: { card: VisitingCard; customer: Customer; ticketId: number; onClose: () => void }) {
  const t = useSay();
  const { customer, card } = props;
  const wishes = wishesOf(card, customer, t);
  const fresh = wishes.filter(({ known }) => !known);
  const [chosen, setChosen] = useState(() => new Set(fresh.filter(({ adds }) => adds).map(({ words }) => words)));
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const add = async () => {
    const taken = fresh.filter(({ words }) => chosen.has(words));
    const of = (what: Wish['what']) => taken.filter((wish) => wish.what === what).map(({ value }) => value);
    const [name, company] = [of('name')[0], of('company')[0]];
    setBusy(true);
    setRefusal(null);
    try {
      const changed = await api.mailContent.addCard({
        params: { customerId: customer.id },
        body: { ...(name && { name }), ...(company && { company }), phones: of('phone'), emails: of('email') },
      });
      cache.setQueryData<TicketDetail>(['ticket', props.ticketId], (now) => now && { ...now, customer: changed });
      showToast({ text: t('content.card.added', { name: changed.name }), icon: 'check' });
      props.onClose();
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      size="small"
      title={t('content.card.add-title', { name: customer.name })}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t('common.cancel')}</Button>
          <Button look="main" loading={busy} disabled={chosen.size === 0} onPress={() => void add()}>
            {t('content.card.add-action')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {refusal && <Notice title={refusal} />}
        {fresh.length === 0 && <p>{t('content.card.has-all')}</p>}
        {fresh.map(({ words }) => (
          <Checkbox
            key={words}
            checked={chosen.has(words)}
            onChange={(on) => setChosen((before) => new Set(on ? [...before, words] : [...before].filter((one) => one !== words)))}
          >
            {words}
          </Checkbox>
        ))}
        {wishes
          .filter(({ known }) => known)
          .map(({ words }) => (
            <p key={words} className="faint">
              {t('content.card.known', { what: words })}
            </p>
          ))}
      </div>
    </Dialog>
  );
}

function wishesOf(card: VisitingCard, customer: Customer, t: ReturnType<typeof useSay>): Wish[] {
  const emails = new Set(customer.identities.map(({ value }) => value.toLowerCase()));
  const phones = new Set(customer.identities.filter(({ kind }) => kind === 'phone').map(({ value }) => digitsOf(value)));
  const before = customer.company?.name ?? '';
  return [
    ...(card.name && card.name !== customer.name
      ? [
          {
            what: 'name' as const,
            value: card.name,
            words: t('content.card.name', { value: card.name, before: customer.name }),
            known: false,
            adds: false,
          },
        ]
      : []),
    ...(card.company
      ? [
          {
            what: 'company' as const,
            value: card.company,
            words: t(before && before !== card.company ? 'content.card.company-instead' : 'content.card.company-new', {
              value: card.company,
              before,
            }),
            known: before.toLowerCase() === card.company.toLowerCase(),
            adds: before === '',
          },
        ]
      : []),
    ...card.phones.map((value) => ({
      what: 'phone' as const,
      value,
      words: t('content.card.phone', { value }),
      known: phones.has(digitsOf(value)),
      adds: true,
    })),
    ...card.emails.map((value) => ({
      what: 'email' as const,
      value,
      words: t('content.card.email', { value }),
      known: emails.has(value.toLowerCase()),
      adds: true,
    })),
  ];
}

/** The end of a number is the same, with the country before it or without; the server knows them exactly. */
function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '').slice(-9);
}
