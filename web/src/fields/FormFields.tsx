/** The form of the ticket's type in the panel: each field read where it stands, and changed there. */
import type { ReactNode } from 'react';
import type { FieldDefinition } from '../../../contract/ticket-fields.ts';
import { isEmptyValue, labelIn, shownForm, valuesBesideForm } from '../../../contract/ticket-form.ts';
import type { TicketRow } from '../../../contract/tickets.ts';
import { useMay } from '../app/session.ts';
import { useWords } from '../app/words.tsx';
import { changeWithUndo, rowOf } from '../tickets/actions.ts';
import { useNames } from '../tickets/names.ts';
import { sayFieldValue } from './field-words.ts';
import { FieldFiles } from './FilesInput.tsx';
import { useCustomerName } from './field-options.tsx';
import { FieldCell } from './FieldCell.tsx';

export function FormFields({ row }: { row: TicketRow }) {
  const { t, locale } = useWords();
  const { directory } = useNames();
  const writes = useMay('tickets.write');
  const shown = shownForm(directory, row);
  const beside = valuesBesideForm(directory, row);
  const change = (definition: FieldDefinition, value: unknown) => {
    const name = labelIn(definition.label, locale);
    const said = sayFieldValue({ t, locale, products: directory.products }, definition, value);
    const now = rowOf(row.id) ?? row;
    if (JSON.stringify(value ?? null) === JSON.stringify(now.fields[definition.key] ?? null)) return;
    void changeWithUndo(
      now,
      { fields: { [definition.key]: value } },
      said ? t('field.said', { name, value: said.length > 60 ? `${said.slice(0, 60)}…` : said }) : t('field.cleared-said', { name }),
    );
  };
  if (shown.length === 0 && beside.length === 0) return null;
  return (
    <>
      {shown.length > 0 && (
        <dl className="ticket-fields form-fields">
          {shown.map(({ definition, required }) => {
            const value = row.fields[definition.key];
            const needed = required !== 'never' && isEmptyValue(value) && row.state !== 'closed' && row.state !== 'solved';
            return (
              <Line key={definition.key} definition={definition} needed={needed}>
                {writes ? (
                  <FieldCell definition={definition} row={row} onChange={(next) => change(definition, next)} />
                ) : (
                  <ReadValue definition={definition} row={row} />
                )}
              </Line>
            );
          })}
        </dl>
      )}
      {beside.length > 0 && (
        <div className="form-fields-beside">
          <p title={t('field.beside-says')}>{t('field.beside')}</p>
          <dl className="ticket-fields">
            {beside.map((definition) => (
              <Line key={definition.key} definition={definition} needed={false}>
                <ReadValue definition={definition} row={row} />
              </Line>
            ))}
          </dl>
        </div>
      )}
    </>
  );
}

function Line(props: { definition: FieldDefinition; needed: boolean; children: ReactNode }) {
  const { t, locale } = useWords();
  const name = labelIn(props.definition.label, locale);
  const help = labelIn(props.definition.help, locale);
  return (
    <div>
      <dt title={help || name}>
        <span className="cut">{name}</span>
        {props.needed && (
          <span className="needed" title={t('field.needed-on-solve')}>
            {'*'}
            <span className="sr">{t('field.needed-on-solve')}</span>
          </span>
        )}
      </dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** What stands in a field, not to be changed here. */
export function ReadValue({ definition, row }: { definition: FieldDefinition; row: TicketRow }) {
  const { t, locale } = useWords();
  const { directory } = useNames();
  const value = row.fields[definition.key];
  const customer = useCustomerName(definition.kind === 'customer' ? value : undefined);
  if (definition.kind === 'file' && !isEmptyValue(value))
    return <FieldFiles value={value} ticketId={row.id} label={labelIn(definition.label, locale)} />;
  const said = sayFieldValue({ t, locale, products: directory.products, customer: () => customer }, definition, value);
  if (definition.kind === 'customer' && typeof value === 'number')
    return (
      <span className="shown">
        <a href={`/customers/${value}`}>{said}</a>
      </span>
    );
  return <span className={said ? 'shown long' : 'shown faint'}>{said || t('field.none')}</span>;
}
