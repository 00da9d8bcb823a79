import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Static } from 'typebox';
import type { Company, CustomerRow } from '../../../contract/customers.ts';
import { ApiError, api } from '../app/api.ts';
import { useCommands } from '../app/keys-hooks.tsx';
import { useMay } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { EditSheet } from '../session/EditSheet.tsx';
import { sentenceOf, useExplain } from '../session/explain.ts';
import { useGo } from '../session/go.ts';
import { Button } from '../ui/Button.tsx';
import { Field, TextArea } from '../ui/Field.tsx';
import { Form, useForm } from '../ui/Form.tsx';
import { ListRow } from '../ui/ListRow.tsx';
import { Empty, Notice, Skeleton } from '../ui/Message.tsx';
import { PageHead } from '../ui/Page.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { Facts, Paper } from '../ui/Tag.tsx';
import { showToast } from '../ui/Toast.tsx';
import { TicketLine } from './CustomerTickets.tsx';
import { sayPhone } from './field-value.ts';
import { StoryPages } from './StoryList.tsx';
import './CustomerCard.css';
import './Customers.css';

/** A company: its open matters first, its people, what the team knows of it, and who may belong to it. */
export function CompanyPage({ companyId }: { companyId: number }) {
  const t = useSay();
  const go = useGo();
  const back = () => go('/customers');
  const mayWrite = useMay('customers.write');
  const mayTickets = useMay('tickets.read');
  const [editing, setEditing] = useState(false);
  useCommands([{ id: 'desk.back', title: t('customers.back'), group: t('customers.title'), chord: 'u', run: back }]);
  const params = { companyId };
  const query = useQuery({ queryKey: ['company', companyId], queryFn: () => api.customerKnowledge.company({ params }), staleTime: 30_000 });
  const page = query.data;
  useEffect(() => {
    if (page) document.title = `${page.company.name} · Okienko`;
  }, [page]);
  if (query.error && !page) {
    const gone = query.error instanceof ApiError && query.error.code === 'record.not-found';
    return (
      <main className="customers">
        <PageHead title={t('customers.company')} onBack={back} />
        <Empty
          title={gone ? t('company.none') : sentenceOf(t, query.error)}
          action={<Button onPress={back}>{t('customers.back')}</Button>}
        />
      </main>
    );
  }
  return (
    <main className="customers">
      <PageHead title={page?.company.name ?? ''} onBack={back}>
        {mayWrite && page && (
          <Button icon="edit" onPress={() => setEditing(true)}>
            {t('company.change')}
          </Button>
        )}
      </PageHead>
      <div className="customer-page">
        <aside>{page ? <About company={page.company} /> : <Skeleton lines={4} />}</aside>
        <div className="story">
          {page && mayWrite && page.company.domain && <Newcomers company={page.company} />}
          <Tabs
            label={t('company.about')}
            tabs={[
              ...(mayTickets
                ? [{ id: 'open', label: t('company.open'), count: page?.open, panel: <OpenTickets companyId={companyId} /> }]
                : []),
              { id: 'people', label: t('company.people'), count: page?.people, panel: <People companyId={companyId} /> },
            ]}
          />
        </div>
      </div>
      {editing && page && <CompanySheet company={page.company} onClose={() => setEditing(false)} />}
    </main>
  );
}

type OneCompany = Static<typeof Company>;

function About({ company }: { company: OneCompany }) {
  const t = useSay();
  return (
    <section className="customer-card">
      <Facts items={[[t('company.domain'), company.domain ?? <span className="faint">{t('customers.none')}</span>]]} />
      {company.notes && (
        <div className="notes">
          <Paper of="note">
            <p className="text">{company.notes}</p>
          </Paper>
        </div>
      )}
    </section>
  );
}

function OpenTickets({ companyId }: { companyId: number }) {
  const t = useSay();
  const { data, error } = useQuery({
    queryKey: ['company', companyId, 'tickets'],
    queryFn: ({ signal }) => api.customerKnowledge.tickets({ params: { companyId } }, { signal }),
    staleTime: 0,
  });
  if (error && !data) return <Notice title={sentenceOf(t, error)} />;
  if (!data) return <Skeleton lines={4} />;
  if (data.length === 0) return <Empty title={t('company.no-open')} />;
  return (
    <div className="contacts">
      <ol>
        {data.map((row) => (
          <li key={row.id}>
            <TicketLine row={row} named />
          </li>
        ))}
      </ol>
    </div>
  );
}

function People({ companyId }: { companyId: number }) {
  const t = useSay();
  const query = useInfiniteQuery({
    queryKey: ['company', companyId, 'people'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.customerKnowledge.people({ params: { companyId }, query: { ...(pageParam && { after: pageParam }) } }, { signal }),
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  const people = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <StoryPages query={query} items={people} empty={<Empty title={t('company.nobody')}>{t('company.nobody-says')}</Empty>}>
      {(all) => (
        <ul>
          {all.map((row) => (
            <li key={row.id}>
              <a className="person" href={`/customers/${row.id}`}>
                <ListRow icon="user" who={row.name} about={waysOf(row)} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </StoryPages>
  );
}

function waysOf(row: Pick<CustomerRow, 'emails' | 'phones'>): string {
  return [...row.emails, ...row.phones.map(sayPhone)].join(' · ');
}

/** Customers of no company who write from this one's mail domain: offered, added by a person. */
function Newcomers({ company }: { company: OneCompany }) {
  const t = useSay();
  const client = useQueryClient();
  const params = { companyId: company.id };
  const { data } = useQuery({
    queryKey: ['company', company.id, 'newcomers'],
    queryFn: ({ signal }) => api.customerKnowledge.newcomers({ params }, { signal }),
    staleTime: 0,
  });
  if (!data || data.length === 0) return null;
  const join = async (ids: number[]) => {
    try {
      await api.customerKnowledge.join({ params, body: { customerIds: ids } });
      await Promise.all(['company', 'customers', 'customer'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    } catch (error) {
      showToast({ text: sentenceOf(t, error), icon: 'alert' });
    }
  };
  return (
    <Notice
      title={t('company.newcomers', { domain: company.domain ?? '' })}
      kind="plain"
      actions={
        <Button small onPress={() => void join(data.map((row) => row.id))}>
          {t('company.join-all', { count: data.length })}
        </Button>
      }
    >
      <ul className="newcomers">
        {data.slice(0, 5).map((row) => (
          <li key={row.id}>
            <a href={`/customers/${row.id}`}>{row.name}</a> <span className="quiet cap">{waysOf(row)}</span>{' '}
            <Button small look="link" onPress={() => void join([row.id])}>
              {t('company.join')}
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function CompanySheet({ company, onClose }: { company: OneCompany; onClose: () => void }) {
  const t = useSay();
  const client = useQueryClient();
  const form = useForm({
    initial: { name: company.name, domain: company.domain ?? '', notes: company.notes },
    check: ({ name }) => ({ name: name.trim() === '' && t('account.name-needed') }),
    save: async ({ name, domain, notes }) => {
      await api.customerKnowledge.changeCompany({
        params: { companyId: company.id },
        body: { name: name.trim(), domain: domain.trim() || null, notes: notes.trim() },
      });
      await Promise.all(['company', 'companies', 'customer', 'customers'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    },
    explain: useExplain(),
  });
  return (
    <EditSheet open title={company.name} dirty={form.dirty && !form.busy} onClose={onClose}>
      <Form form={form} onSaved={onClose}>
        <Field label={t('account.name')} {...form.field('name')} maxLength={200} autoComplete="off" />
        <Field
          label={t('company.domain')}
          help={t('company.domain-help')}
          placeholder={t('company.domain-example')}
          {...form.field('domain')}
          maxLength={253}
        />
        <TextArea label={t('company.notes')} {...form.field('notes')} maxLength={20_000} />
      </Form>
    </EditSheet>
  );
}
