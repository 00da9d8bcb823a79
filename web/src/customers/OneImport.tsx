import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CustomerImport, ImportPlan, ImportPreview, RefusedRow } from '../../../contract/customer-imports.ts';
import { api } from '../app/api.ts';
import { known } from '../app/cache.ts';
import { useCommands } from '../app/keys-hooks.tsx';
import { useWords } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { useGo } from '../session/go.ts';
import { Loaded } from '../session/Loaded.tsx';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Confirm } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Message.tsx';
import { PageHead, Section } from '../ui/Page.tsx';
import { Bar } from '../ui/Clock.tsx';
import { Tag } from '../ui/Tag.tsx';
import { ImportPlanForm } from './ImportPlanForm.tsx';
import { sayFieldValue } from './field-value.ts';
import './Customers.css';
import './Imports.css';

/** One import, from the first look at its columns to what became of every row. */
export function OneImport({ importId }: { importId: number }) {
  const { t } = useWords();
  const go = useGo();
  const client = useQueryClient();
  const params = { importId };
  const key = ['customer-imports', importId, 'preview'];
  const query = useQuery({ queryKey: key, queryFn: () => api.customerImports.preview({ params, body: {} }), staleTime: 0 });
  const live = useQuery({
    queryKey: ['customer-imports', importId],
    queryFn: () => api.customerImports.get({ params }),
    staleTime: 0,
    // Live messages say when something moved; where they are late, the counts still grow.
    refetchInterval: (state) => (isBusy(state.state.data) ? 1_000 : false),
  });
  const [wrong, setWrong] = useState<string>();
  const one = live.data ?? query.data?.import;
  useEffect(() => {
    if (one) document.title = `${one.name} · Okienko`;
  }, [one]);
  const back = () => go('/customers/imports');
  useCommands([{ id: 'desk.back', title: t('imports.back'), group: t('customers.title'), chord: 'u', run: back }]);

  const act = async (work: () => Promise<CustomerImport>) => {
    setWrong(undefined);
    try {
      client.setQueryData(['customer-imports', importId], await work());
    } catch (error) {
      setWrong(sentenceOf(t, error));
    }
  };
  const plan = async (next: ImportPlan) => {
    setWrong(undefined);
    client.setQueryData<ImportPreview>(key, (now) => now && { ...now, import: { ...now.import, plan: next } });
    try {
      const preview = await api.customerImports.preview({ params, body: { plan: next } });
      client.setQueryData(key, preview);
      client.setQueryData(['customer-imports', importId], preview.import);
    } catch (error) {
      setWrong(sentenceOf(t, error));
      void query.refetch();
    }
  };

  const planning = one?.state === 'prepared' || one?.state === 'checked';
  return (
    <main className="customers">
      <PageHead title={one?.name ?? ''} hint={one && t(`imports.state-${one.state}`)} onBack={back} />
      <div className="page-body imports">
        <Loaded query={query}>
          {(preview) => (
            <>
              {one && <Where one={one} />}
              {wrong && <Notice title={wrong} />}
              {one && <Actions one={one} plan={preview.import.plan} act={act} />}
              {planning && <ImportPlanForm preview={preview} onPlan={(next) => void plan(next)} />}
              {planning && <FirstRows preview={preview} />}
            </>
          )}
        </Loaded>
      </div>
    </main>
  );
}

function isBusy(one: CustomerImport | undefined): boolean {
  return one?.state === 'checking' || one?.state === 'running' || one?.state === 'undoing';
}

function Where({ one }: { one: CustomerImport }) {
  const { t } = useWords();
  const counted = one.state === 'checked' ? one.forecast : one.rowsDone > 0 || one.state === 'done' ? one : null;
  return (
    <>
      {one.state === 'checking' && <p role="status">{t('imports.checking')}</p>}
      {one.state === 'running' && (
        <div role="status" className="stack">
          <Bar
            value={one.rowsDone}
            max={Math.max(1, one.rowsTotal)}
            label={t('imports.progress', { done: one.rowsDone, total: one.rowsTotal })}
          />
          <p className="quiet num">{t('imports.progress', { done: one.rowsDone, total: one.rowsTotal })}</p>
        </div>
      )}
      {one.state === 'failed' && <Notice title={t('imports.failed', { problem: one.problem ?? '' })}>{t('imports.failed-says')}</Notice>}
      {counted && (
        <Section title={t(one.state === 'checked' ? 'imports.forecast' : `imports.state-${one.state}`)}>
          <ul className="counts">
            <li className="strong">{t('imports.made', { count: counted.made })}</li>
            <li>{t('imports.changed', { count: counted.changed })}</li>
            <li>{t('imports.unchanged', { count: counted.unchanged })}</li>
            <li>{t('imports.refused', { count: counted.refused })}</li>
            {one.takenBack > 0 && <li>{t('imports.taken-back', { count: one.takenBack })}</li>}
            {one.kept > 0 && <li>{t('imports.kept', { count: one.kept })}</li>}
          </ul>
          {counted.refused > 0 && <RefusedRows one={one} />}
        </Section>
      )}
    </>
  );
}

function RefusedRows({ one }: { one: CustomerImport }) {
  const { t } = useWords();
  const stored = one.state !== 'checked';
  const { data } = useQuery({
    queryKey: ['customer-imports', one.id, 'refused', one.refused],
    queryFn: () => api.customerImports.refused({ params: { importId: one.id }, query: {} }),
    enabled: stored && !isBusy(one),
  });
  const rows: readonly RefusedRow[] = stored ? (data ?? []) : (one.forecast?.problems ?? []);
  const total = stored ? one.refused : (one.forecast?.refused ?? 0);
  return (
    <>
      <p className="quiet">{t('imports.refused-says')}</p>
      {stored && !isBusy(one) && (
        <a className={buttonClass({ small: true })} href={`/api/customer-imports/${one.id}/refused.csv`} download>
          {t('imports.refused-download')}
        </a>
      )}
      <div className="sheet" tabIndex={0} role="region" aria-label={t('imports.refused', { count: total })}>
        <table className="refused">
          <tbody>
            {rows.map((row) => (
              <tr key={row.row}>
                <th scope="row" className="num">
                  {row.row}
                </th>
                <td className="why">{t(`imports.why-${row.why}`, row.values)}</td>
                <td className="quiet">
                  <Cells cells={row.cells} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length < total && <p className="quiet cap">{t('imports.refused-first', { count: rows.length })}</p>}
    </>
  );
}

const cell_letters_max = 80;

/** Cells of a row, very long ones by their beginning, with the whole in the title: one of 5,000 letters would take the room of all others. */
function Cells({ cells }: { cells: readonly string[] }) {
  const whole = cells.filter(Boolean);
  const short = whole.map((cell) => (cell.length > cell_letters_max ? `${cell.slice(0, cell_letters_max).trimEnd()}…` : cell));
  return <span title={short.every((cell, at) => cell === whole[at]) ? undefined : whole.join(' · ')}>{short.join(' · ')}</span>;
}

function Actions(props: { one: CustomerImport; plan: ImportPlan; act: (work: () => Promise<CustomerImport>) => Promise<void> }) {
  const { t } = useWords();
  const { one, act } = props;
  const [asks, setAsks] = useState(false);
  const params = { importId: one.id };
  const missing = props.plan.columns.includes(props.plan.key)
    ? undefined
    : t('imports.key-missing', { column: t(`imports.column-${props.plan.key}`) });
  const coming = (one.forecast?.made ?? 0) + (one.forecast?.changed ?? 0);
  return (
    <div className="row wrap">
      {one.state === 'prepared' && (
        <Button
          look="main"
          disabled={missing !== undefined}
          title={missing}
          onPress={() => void act(() => api.customerImports.check({ params }))}
        >
          {t('imports.check')}
        </Button>
      )}
      {one.state === 'checked' && (
        <Button look="main" disabled={coming === 0} onPress={() => void act(() => api.customerImports.run({ params }))}>
          {t('imports.run-count', { count: coming })}
        </Button>
      )}
      {(one.state === 'cancelled' || one.state === 'failed') && (
        <Button look="main" onPress={() => void act(() => api.customerImports.run({ params }))}>
          {t('imports.go-on')}
        </Button>
      )}
      {(one.state === 'running' || one.state === 'checking') && (
        <Button onPress={() => void act(() => api.customerImports.cancel({ params }))}>{t('imports.stop')}</Button>
      )}
      {(one.state === 'done' || one.state === 'cancelled' || one.state === 'failed') && one.made + one.changed > 0 && (
        <Button look="danger" onPress={() => setAsks(true)}>
          {t('imports.undo')}
        </Button>
      )}
      {missing && one.state === 'prepared' && <span className="quiet">{missing}</span>}
      <Confirm
        open={asks}
        onClose={() => setAsks(false)}
        title={t('imports.undo-title')}
        action={t('imports.undo')}
        danger
        onConfirm={() => act(() => api.customerImports.undo({ params }))}
      >
        {t('imports.undo-says')}
      </Confirm>
    </div>
  );
}

function FirstRows({ preview }: { preview: ImportPreview }) {
  const { t, locale } = useWords();
  const fields = useQuery(known.customFields).data ?? [];
  return (
    <Section title={t('imports.preview')}>
      <div className="sheet" tabIndex={0} role="region" aria-label={t('imports.preview')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('imports.row')}</th>
              <th scope="col">{t('imports.name')}</th>
              <th scope="col">{t('imports.ways')}</th>
              <th scope="col">{t('customers.company')}</th>
              <th scope="col">{t('imports.rest')}</th>
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row) =>
              row.refused ? (
                <tr key={row.row}>
                  <th scope="row" className="num">
                    {row.row}
                  </th>
                  <td colSpan={4}>
                    <Tag kind="late">{t(`imports.why-${row.refused.why}`, row.refused.values)}</Tag>{' '}
                    <span className="quiet">
                      <Cells cells={row.refused.cells} />
                    </span>
                  </td>
                </tr>
              ) : (
                <tr key={row.row}>
                  <th scope="row" className="num">
                    {row.row}
                  </th>
                  <td>
                    <Cells cells={[row.name]} />
                  </td>
                  <td>{row.identities.map((one) => one.value).join(', ')}</td>
                  <td>
                    <Cells cells={[row.company ?? '']} />
                  </td>
                  <td className="quiet">
                    <Cells
                      cells={[
                        row.language ?? '',
                        ...row.tags,
                        ...fields.flatMap((field) => sayFieldValue(t, locale, field, row.fields[field.key]) ?? []),
                        row.notes ?? '',
                      ]}
                    />
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
