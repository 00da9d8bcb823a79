/** The head of a ticket: what it is about, whose it is, what can be done with it. */
import { memo, useState } from 'react';
import type { Presence } from '../../../contract/live.ts';
import type { TicketRow } from '../../../contract/tickets.ts';
import { sayTicketNumber } from '../app/dates.ts';
import { isClosed } from '../app/live-reducers.ts';
import { keys } from '../app/keys.ts';
import { usePhone, useWide } from '../app/media.ts';
import { useMay, useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Face } from '../ui/Person.tsx';
import { showToast } from '../ui/Toast.tsx';
import { changeWithUndo, close, reopen } from '../tickets/actions.ts';
import { useNames } from '../tickets/names.ts';

export const TicketHead = memo(function TicketHead(props: {
  row: TicketRow;
  presence: readonly Presence[];
  onBack: () => void;
  onCard: () => void;
}) {
  const t = useSay();
  const me = useMe();
  const names = useNames();
  const phone = usePhone();
  const { row } = props;
  // On a phone the card tells the rest.
  const facts = phone
    ? [names.status(row)]
    : [names.status(row), names.category(row.categoryId) || names.type(row.typeId), names.owner(row.ownerId)].filter(Boolean);
  return (
    <header className="talk-head">
      <div className="row">
        {phone && <IconButton icon="left" label={t('desk.back-to-list')} keys="u" onPress={props.onBack} />}
        {phone ? <span className="grow" /> : <Subject key={row.id} row={row} />}
        <Actions row={row} onCard={props.onCard} />
      </div>
      {phone && <Subject key={row.id} row={row} />}
      <div className="facts">
        <TicketNumber number={row.number} />
        {facts.map((fact) => (
          <span className="fact cut" key={fact} title={fact}>
            {fact}
          </span>
        ))}
        <Others presence={props.presence} myName={me.name} />
      </div>
    </header>
  );
});

function Subject({ row }: { row: TicketRow }) {
  const t = useSay();
  const mayWrite = useMay('tickets.write');
  const [typed, setTyped] = useState<string | null>(null);
  const save = () => {
    const subject = typed?.trim();
    setTyped(null);
    if (subject && subject !== row.subject) {
      const to = subject.slice(0, 500);
      void changeWithUndo(row, { subject: to }, t('quick.changed-said', { what: t('desk.event.subject', { value: to }) }));
    }
  };
  const text = row.subject || t('desk.no-subject');
  if (typed !== null) {
    return (
      <input
        className="subject editing"
        aria-label={t('desk.subject')}
        value={typed}
        maxLength={500}
        ref={focusOnce}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
          else if (event.key === 'Escape') setTyped(null);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
    );
  }
  return (
    <h2 className="subject" title={text}>
      {mayWrite ? (
        <button type="button" title={t('desk.subject-edit')} onClick={() => setTyped(row.subject)}>
          <span>{text}</span>
          <Icon name="edit" size="small" />
        </button>
      ) : (
        text
      )}
    </h2>
  );
}

function focusOnce(input: HTMLInputElement | null): void {
  if (input && document.activeElement !== input) {
    input.focus();
    input.select();
  }
}

function TicketNumber({ number }: { number: number }) {
  const t = useSay();
  const copy = async () => {
    const done = await navigator.clipboard?.writeText(String(number)).then(
      () => true,
      () => false,
    );
    showToast({
      text: t(done ? 'desk.number-copied' : 'desk.copy-refused', { number: sayTicketNumber(number) }),
      icon: done ? 'check' : 'alert',
      seconds: 3,
    });
  };
  return (
    <button type="button" className="number num" title={t('desk.number-copy')} onClick={() => void copy()}>
      {sayTicketNumber(number)}
      <Icon name="copy" size="small" />
    </button>
  );
}

function Actions({ row, onCard }: { row: TicketRow; onCard: () => void }) {
  const t = useSay();
  const wide = useWide();
  const phone = usePhone();
  const mayWrite = useMay('tickets.write');
  const closed = isClosed(row);
  const run = (id: string) =>
    keys
      .list()
      .find((command) => command.id === id)
      ?.run();
  const link = `${location.origin}/tickets/${row.number}`;
  const entries = [
    ...(mayWrite
      ? [
          { id: 'mine', label: t('desk.assign-me'), icon: 'user' as const, keys: 'm', onAction: () => run('ticket.mine') },
          {
            id: 'hand-over',
            label: t('together.hand-over'),
            icon: 'forward' as const,
            keys: 'shift+a',
            onAction: () => run('ticket.hand-over'),
          },
          {
            id: 'forward',
            label: t('forward.this'),
            icon: 'mail' as const,
            keys: 'shift+r',
            onAction: () => run('ticket.forward'),
          },
          { id: 'priority', label: t('desk.set-priority'), icon: 'star' as const, keys: 'p', onAction: () => run('ticket.priority') },
          {
            id: 'snooze',
            label: t(row.snoozedUntil ? 'quick.wake' : 'quick.snooze'),
            icon: 'snooze' as const,
            keys: 's',
            onAction: () => run('ticket.snooze'),
          },
          { id: 'tags', label: t('desk.set-tags'), icon: 'tag' as const, keys: '#', onAction: () => run('ticket.tags') },
          { id: 'merge', label: t('merging.merge'), icon: 'merge' as const, keys: 'shift+m', onAction: () => run('ticket.merge') },
          { id: 'split', label: t('merging.split'), icon: 'copy' as const, keys: 'shift+x', onAction: () => run('ticket.split') },
          { id: 'join', label: t('merging.link'), icon: 'link' as const, keys: 'shift+l', onAction: () => run('ticket.link') },
          { id: 'parent', label: t('merging.parent'), icon: 'up' as const, keys: 'shift+u', onAction: () => run('ticket.parent') },
        ]
      : []),
    {
      id: 'link',
      label: t('desk.copy-link'),
      icon: 'link' as const,
      onAction: () =>
        void navigator.clipboard?.writeText(link).then(() => showToast({ text: t('desk.link-copied'), icon: 'check', seconds: 3 })),
    },
    { id: 'tab', label: t('desk.open-in-tab'), icon: 'out' as const, onAction: () => window.open(link, '_blank', 'noopener') },
  ];
  return (
    <>
      {mayWrite && <IconButton icon="user-add" label={t('desk.assign')} keys="a" onPress={() => run('ticket.assign')} />}
      {!wide && <IconButton icon="user" label={t('desk.card')} keys="i" onPress={onCard} />}
      {phone && mayWrite && (
        <IconButton
          icon={closed ? 'refresh' : 'check'}
          label={t(closed ? 'desk.reopen' : 'desk.close')}
          onPress={() => void (closed ? reopen(row) : close(row))}
        />
      )}
      <Menu label={t('ui.more')} groups={[{ entries }]} side="end">
        <IconButton icon="more" label={t('ui.more')} />
      </Menu>
      {!phone && mayWrite && (
        <Button small icon={closed ? 'refresh' : 'check'} keys="e" onPress={() => void (closed ? reopen(row) : close(row))}>
          {t(closed ? 'desk.reopen' : 'desk.close')}
        </Button>
      )}
    </>
  );
}

/** "Paweł też tu patrzy", "Paweł pisze odpowiedź". */
function Others({ presence, myName }: { presence: readonly Presence[]; myName: string }) {
  const t = useSay();
  const [first, ...rest] = [...presence].sort((a, b) => Number(b.writing !== null) - Number(a.writing !== null));
  if (!first) return null;
  const name = first.name === myName ? first.name : (first.name.split(' ')[0] ?? first.name);
  const words =
    first.writing === 'reply'
      ? t('desk.presence.reply', { name })
      : first.writing === 'note'
        ? t('desk.presence.note', { name })
        : rest.length > 0
          ? t('desk.presence.many', { name, count: rest.length })
          : t('desk.presence.looks', { name });
  return (
    <span className="others" role="status" title={presence.map((person) => person.name).join(', ')}>
      <Face name={first.name} size="small" />
      <span className="cap cut">{words}</span>
    </span>
  );
}
