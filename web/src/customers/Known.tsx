import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Customer } from '../../../contract/customers.ts';
import type { Sentence } from '../../../contract/customer-knowledge.ts';
import { afterPaint } from '../app/after-paint.ts';
import { api } from '../app/api.ts';
import { useDates } from '../app/dates-live.ts';
import { deskPath } from '../app/places.ts';
import { useMay } from '../app/session.ts';
import { useSay, type WordKey, type WordValues } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { Button } from '../ui/Button.tsx';
import { showToast } from '../ui/Toast.tsx';
import './Known.css';

const knowledgeOf = (customerId: number) =>
  queryOptions({
    // Beside the customer, so that news of the customer makes it stale too.
    queryKey: ['customer', customerId, 'knowledge'],
    queryFn: afterPaint(({ signal }) => api.customerKnowledge.knowledge({ params: { customerId } }, { signal })),
    staleTime: 30_000,
  });

/** What an agent would say of this customer in passing them over. Made from what is in the tables; nothing of it is guessed. */
export function Known(props: { customer: Customer; onChanged: (customer: Customer) => void }) {
  const t = useSay();
  const { customer } = props;
  const mayWrite = useMay('customers.write');
  const { data } = useQuery(knowledgeOf(customer.id));
  if (!data) return null;
  const { companyOffer } = data;
  const join = async (name: string) => {
    try {
      props.onChanged(await api.customers.change({ params: { customerId: customer.id }, body: { company: name } }));
    } catch (error) {
      showToast({ text: sentenceOf(t, error), icon: 'alert' });
    }
  };
  return (
    <section className="known">
      <h3>{t('know.title')}</h3>
      <p>
        {data.sentences.map((one) => (
          <Spoken key={one.say} sentence={one} />
        ))}
      </p>
      {companyOffer && (
        <p className="offer">
          {t('know.company-offer', { name: companyOffer.name })}{' '}
          {mayWrite && (
            <Button small look="link" onPress={() => void join(companyOffer.name)}>
              {t('know.company-join', { name: companyOffer.name })}
            </Button>
          )}
        </p>
      )}
    </section>
  );
}

function Spoken({ sentence }: { sentence: Sentence }) {
  const t = useSay();
  const dates = useDates();
  const values: WordValues = {};
  for (const [key, value] of Object.entries(sentence.values))
    values[key] = key.endsWith('At') ? dates.when(String(value)) : key.endsWith('Ms') ? dates.duration(Number(value)) : value;
  // A sentence that ends in an abbreviation ("12 godz.") has its full stop already.
  const words = t(`know.${sentence.say}` as WordKey, values).replace(/\.\.$/, '.');
  return sentence.ticketId === null ? (
    <>{words} </>
  ) : (
    <>
      <a href={deskPath('all', sentence.ticketId)}>{words}</a>{' '}
    </>
  );
}
