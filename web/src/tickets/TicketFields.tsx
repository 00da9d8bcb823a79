/** What is known of a ticket besides its story, each thing changed where it stands. */
import { memo, type ReactNode } from 'react';
import type { TicketChange, TicketRow } from '../../../contract/tickets.ts';
import { useMay, useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { Icon } from '../ui/Icon.tsx';
import { type Option, Select } from '../ui/Select.tsx';
import { Tag } from '../ui/Tag.tsx';
import { changeWords } from '../desk/event-words.ts';
import { FormFields } from '../fields/FormFields.tsx';
import { changeWithUndo } from './actions.ts';
import { categoryPath, priorities, useNames } from './names.ts';

const languages = ['pl', 'en', 'de', 'uk', 'cs', 'sk', 'fr', 'es', 'it', 'ru'];

export const TicketFields = memo(function TicketFields({ row, onAsk }: { row: TicketRow; onAsk: (question: 'assign' | 'tags') => void }) {
  const t = useSay();
  const me = useMe();
  const names = useNames();
  const writes = useMay('tickets.write');
  const { directory } = names;
  const change = (what: TicketChange) => {
    const said = Object.entries(what).map(([field, to]) => changeWords(field, { from: row[field as keyof TicketRow], to }, names, t));
    void changeWithUndo(row, what, said.join(', '));
  };
  const pick = <Id extends string | number>(
    label: string,
    options: readonly Option<Id>[],
    value: Id,
    onChange: (id: Id) => void,
    shown: string,
  ) =>
    writes ? (
      <Select bare hideLabel label={label} options={options} value={value} onChange={onChange} />
    ) : (
      <span className="shown">{shown}</span>
    );
  const current = (id: number, one: { id: number; archived: boolean }) => !one.archived || one.id === id;

  return (
    <>
      <dl className="ticket-fields">
        <Fact label={t('desk.field.status')}>
          {pick(
            t('desk.field.status'),
            directory.statuses
              .filter(
                (one) =>
                  current(row.statusId, one) && (one.id === row.statusId || one.typeIds === null || one.typeIds.includes(row.typeId)),
              )
              .map((one) => ({ id: one.id, label: names.statusById(one.id) })),
            row.statusId,
            (statusId) => change({ statusId }),
            names.status(row),
          )}
        </Fact>
        <Fact label={t('desk.field.owner')}>
          {writes ? (
            <button type="button" className="pick" title={t('desk.assign')} onClick={() => onAsk('assign')}>
              <span className={row.ownerId === null ? 'cut faint' : 'cut'}>
                {row.ownerId === me.id ? t('desk.you') : names.person(row.ownerId)}
              </span>
              <Icon name="down" size="small" />
            </button>
          ) : (
            <span className="shown">{names.person(row.ownerId)}</span>
          )}
        </Fact>
        <Fact label={t('desk.field.group')}>
          {pick(
            t('desk.field.group'),
            directory.groups.filter((one) => current(row.groupId, one)).map((one) => ({ id: one.id, label: one.name })),
            row.groupId,
            (groupId) => change({ groupId }),
            names.group(row.groupId),
          )}
        </Fact>
        <Fact label={t('desk.field.priority')}>
          {pick(
            t('desk.field.priority'),
            priorities.map((priority) => ({ id: priority, label: names.priority(priority) })),
            row.priority as (typeof priorities)[number],
            (priority) => change({ priority }),
            names.priority(row.priority),
          )}
        </Fact>
        <Fact label={t('desk.field.type')}>
          {pick(
            t('desk.field.type'),
            directory.types.filter((one) => current(row.typeId, one)).map((one) => ({ id: one.id, label: names.type(one.id) })),
            row.typeId,
            (typeId) => change({ typeId }),
            names.type(row.typeId),
          )}
        </Fact>
        {directory.categories.length > 0 && (
          <Fact label={t('desk.field.category')}>
            {pick(
              t('desk.field.category'),
              [
                { id: 0, label: t('desk.no-category') },
                ...directory.categories
                  .filter((one) => current(row.categoryId ?? 0, one))
                  .map((one) => ({ id: one.id, label: categoryPath(directory, one.id) })),
              ],
              row.categoryId ?? 0,
              (categoryId) => change({ categoryId: categoryId || null }),
              names.category(row.categoryId) || t('desk.no-category'),
            )}
          </Fact>
        )}
        <Fact label={t('desk.field.language')}>
          {pick(
            t('desk.field.language'),
            [
              { id: '', label: t('desk.language-unknown') },
              ...[...new Set([...languages, ...(row.language ? [row.language] : [])])].map((code) => ({
                id: code,
                label: names.language(code),
              })),
            ],
            row.language ?? '',
            (language) => change({ language: language || null }),
            names.language(row.language),
          )}
        </Fact>
        <Fact label={t('desk.field.tags')}>
          <span className="tags">
            {row.tags.map((tag) => (
              <Tag
                key={tag}
                colour={directory.tagColours[tag]}
                {...(writes && { onRemove: () => change({ tags: row.tags.filter((one) => one !== tag) }) })}
              >
                {tag}
              </Tag>
            ))}
            {writes && (
              <button type="button" className="pick" onClick={() => onAsk('tags')}>
                <Icon name="plus" size="small" />
                {t('desk.tag-add')}
              </button>
            )}
            {!writes && row.tags.length === 0 && <span className="shown faint">{t('desk.no-tags')}</span>}
          </span>
        </Fact>
      </dl>
      <FormFields key={row.id} row={row} />
    </>
  );
});

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
