import { lazy, memo, Suspense, useState } from 'react';
import type { Static } from 'typebox';
import type { Company, Customer } from '../../../contract/customers.ts';
import { useQuery } from '@tanstack/react-query';
import { known } from '../app/cache.ts';
import { useMe } from '../app/session.ts';
import { useWords } from '../app/words.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Face } from '../ui/Person.tsx';
import { Facts, Tag } from '../ui/Tag.tsx';
import { AddressTrouble } from './AddressTrouble.tsx';
import { CustomerProducts } from '../products/CustomerProducts.tsx';
import { sayFieldValue, sayLanguage, sayPhone } from './field-value.ts';
import { WatchOuts } from '../together/WatchOuts.tsx';
import { Notes } from './Notes.tsx';
import './CustomerCard.css';

// The form weighs more than the card, and most cards are only read.
const CustomerSheet = lazy(() => import('./CustomerSheet.tsx').then((room) => ({ default: room.CustomerSheet })));

/** Who this is, before the first word: addresses, language, company, fields, notes. `compact` for the panel beside a conversation. */
export const CustomerCard = memo(function CustomerCard(props: {
  customer: Customer;
  company?: Static<typeof Company> | null;
  onChanged: (customer: Customer) => void;
  compact?: boolean;
}) {
  const { t, locale } = useWords();
  const may = useMe().permissions;
  const fields = useQuery(known.customFields).data ?? [];
  const [editing, setEditing] = useState(false);
  const { customer, compact } = props;
  const mayWrite = may.includes('customers.write');
  const mayOpen = compact && may.includes('customers.read');

  const emails = customer.identities.filter((identity) => identity.kind === 'email');
  const phones = customer.identities.filter((identity) => identity.kind === 'phone');
  const others = customer.identities.filter((identity) => identity.kind !== 'email' && identity.kind !== 'phone');
  const filled = fields.flatMap((field) => {
    const value = sayFieldValue(t, locale, field, customer.fields[field.key]);
    if (value === null) return [];
    const shown =
      field.kind === 'url' && /^https?:/.test(value) ? (
        <a key={field.key} href={value} target="_blank" rel="noreferrer">
          {value}
        </a>
      ) : (
        value
      );
    return [[field.label[locale], shown] as const];
  });
  return (
    <section className={compact ? 'customer-card compact' : 'customer-card'} aria-label={t('customers.card')}>
      <header>
        <Face name={customer.name} size="large" />
        <div className="grow">
          <h2 title={customer.name}>{mayOpen ? <a href={`/customers/${customer.id}`}>{customer.name}</a> : customer.name}</h2>
          {customer.company && (
            <p className="quiet cut" title={customer.company.name}>
              {may.includes('customers.read') ? (
                <a href={`/companies/${customer.company.id}`}>{customer.company.name}</a>
              ) : (
                customer.company.name
              )}
            </p>
          )}
        </div>
        {mayWrite && <IconButton icon="edit" label={t('customers.change')} onPress={() => setEditing(true)} />}
      </header>
      <Facts
        items={[
          [
            t('customers.email'),
            emails.length > 0 ? (
              <>
                <Addresses values={emails.map((each) => each.value)} link="mailto" />
                {emails.map((each) => each.trouble && <AddressTrouble key={each.id} trouble={each.trouble} />)}
              </>
            ) : (
              <span className="faint">{t('customers.none')}</span>
            ),
          ],
          ...(phones.length > 0
            ? [[t('customers.phone'), <Addresses key="phone" values={phones.map((each) => each.value)} link="tel" />] as const]
            : []),
          ...others.map(
            (each) => [each.kind === 'social' ? t('customers.kind-social') : t('customers.kind-external'), each.value] as const,
          ),
          ...(customer.language ? [[t('customers.language'), sayLanguage(locale, customer.language)] as const] : []),
          ...filled,
          ...(customer.tags.length > 0
            ? [
                [
                  t('customers.tags'),
                  <span key="tags" className="row wrap tight">
                    {customer.tags.map((tag) => (
                      <Tag key={tag}>{tag}</Tag>
                    ))}
                  </span>,
                ] as const,
              ]
            : []),
        ]}
      />
      {props.company?.notes && <p className="company-notes quiet">{props.company.notes}</p>}
      <div className="more">
        <CustomerProducts customerId={customer.id} />
        <WatchOuts customerId={customer.id} />
        <Notes key={customer.id} customer={customer} mayWrite={mayWrite} onChanged={props.onChanged} />
      </div>
      {editing && (
        <Suspense>
          <CustomerSheet customer={customer} onChanged={props.onChanged} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </section>
  );
});

/** A long address breaks before its at-sign rather than in the middle of a word. */
function Breakable({ address }: { address: string }) {
  const at = address.lastIndexOf('@');
  if (at < 1) return address;
  return (
    <>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </>
  );
}

function Addresses({ values, link }: { values: readonly string[]; link: 'mailto' | 'tel' }) {
  return (
    <ul>
      {values.map((value) => (
        <li key={value}>
          {link === 'tel' ? <a href={`tel:${value.replace(/[^\d+]/g, '')}`}>{sayPhone(value)}</a> : <Breakable address={value} />}
        </li>
      ))}
    </ul>
  );
}
