import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { CustomerImport } from '../../../contract/customer-imports.ts';
import { api } from '../app/api.ts';
import { useCommands } from '../app/keys-hooks.tsx';
import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { useGo } from '../session/go.ts';
import { Loaded } from '../session/Loaded.tsx';
import { Button } from '../ui/Button.tsx';
import { When } from '../ui/Clock.tsx';
import { Empty, Notice } from '../ui/Message.tsx';
import { PageHead, Section } from '../ui/Page.tsx';
import { Tag } from '../ui/Tag.tsx';
import { giveFile } from './give-file.ts';
import './Customers.css';
import './Imports.css';

/** Customers from a file: give one, and see earlier imports. */
export function Imports() {
  const t = useSay();
  const go = useGo();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const back = () => go('/customers');
  useCommands([{ id: 'desk.back', title: t('customers.back'), group: t('customers.title'), chord: 'u', run: back }]);
  useEffect(() => {
    document.title = `${t('imports.title')} · Okienko`;
  }, [t]);
  const query = useQuery({ queryKey: ['customer-imports'], queryFn: () => api.customerImports.list(), staleTime: 0 });

  const give = async (file: File | undefined) => {
    if (!file || busy) return;
    setBusy(true);
    setWrong(undefined);
    try {
      const preview = await giveFile(file);
      client.setQueryData(['customer-imports', preview.import.id, 'preview'], preview);
      go(`/customers/imports/${preview.import.id}`);
    } catch (error) {
      setWrong(sentenceOf(t, error));
      setBusy(false);
    }
  };

  return (
    <main className="customers">
      <PageHead title={t('imports.title')} onBack={back} />
      <div className="page-body imports">
        <div
          className={over ? 'drop over' : 'drop'}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            void give(event.dataTransfer.files[0]);
          }}
        >
          <p>{busy ? t('imports.reading') : t('imports.drop')}</p>
          <Button look="main" icon="upload" loading={busy} onPress={() => input.current?.click()}>
            {t('imports.choose')}
          </Button>
          <p className="quiet cap">{t('imports.choose-says')}</p>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={t('imports.choose')}
            accept=".csv,.tsv,.txt,.xlsx,text/csv"
            onChange={(event) => {
              void give(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </div>
        {wrong && <Notice title={wrong} />}
        <Section title={t('imports.earlier')}>
          <Loaded query={query}>
            {(all) =>
              all.length === 0 ? (
                <Empty title={t('imports.none')}>{t('imports.none-says')}</Empty>
              ) : (
                <ul className="rows">
                  {all.map((one) => (
                    <li key={one.id}>
                      <ImportLine one={one} />
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        </Section>
      </div>
    </main>
  );
}

function ImportLine({ one }: { one: CustomerImport }) {
  const t = useSay();
  return (
    <a href={`/customers/imports/${one.id}`}>
      <span className="strong cut" title={one.name}>
        {one.name}
      </span>
      <Tag kind={one.state === 'done' ? 'done' : one.state === 'failed' ? 'late' : 'plain'}>{t(`imports.state-${one.state}`)}</Tag>
      <When at={one.createdAt} />
      <span className="quiet cap cut what">
        {[
          one.made + one.changed > 0 && t('imports.made', { count: one.made }),
          one.changed > 0 && t('imports.changed', { count: one.changed }),
          one.refused > 0 && t('imports.refused', { count: one.refused }),
          one.by,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </a>
  );
}
