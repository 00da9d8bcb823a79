/** The showroom's dialogs, menus, tabs and tables. */
import { useState } from 'react';
import { nowMs } from '../app/dates-live.ts';
import { Button, IconButton } from './Button.tsx';
import { When } from './Clock.tsx';
import { Confirm, Dialog, Sheet } from './Dialog.tsx';
import { Field } from './Field.tsx';
import { Menu } from './Menu.tsx';
import { Empty } from './Message.tsx';
import { Table } from './Table.tsx';
import { Slices, Tabs } from './Tabs.tsx';
import { Count, Facts } from './Tag.tsx';
import { Part } from './ShowroomPart.tsx';

const minute_ms = 60_000;

export function Overlays() {
  const [open, setOpen] = useState<'dialog' | 'confirm' | 'sheet' | null>(null);
  const [name, setName] = useState('');
  const close = () => setOpen(null);
  return (
    <Part title="Okna, menu, dymki">
      <div className="row wrap">
        <Button onPress={() => setOpen('dialog')}>Okno</Button>
        <Button look="danger" onPress={() => setOpen('confirm')}>
          Usuń szkic
        </Button>
        <Button onPress={() => setOpen('sheet')}>Panel z boku</Button>
        <Menu
          label="Zgłoszenie"
          groups={[
            {
              entries: [
                { id: 'reply', label: 'Odpowiedz', icon: 'reply', keys: 'r' },
                { id: 'snooze', label: 'Odłóż', icon: 'snooze', hint: 'do jutra', keys: 's' },
                { id: 'merge', label: 'Połącz', icon: 'merge', disabled: true },
              ],
            },
            {
              title: 'Niebezpieczne',
              entries: [
                { id: 'spam', label: 'To spam', icon: 'shield' },
                { id: 'delete', label: 'Usuń zgłoszenie', icon: 'trash', danger: true },
              ],
            },
          ]}
        >
          <IconButton icon="more" label="Więcej" />
        </Menu>
        <IconButton icon="search" label="Szukaj" keys="/" />
        <IconButton icon="list" label="Dwa wiersze" on />
        <IconButton icon="send" label="Wyślij" disabled why="Najpierw podaj adres" />
      </div>
      <Dialog
        open={open === 'dialog'}
        onClose={close}
        title="Nowy widok"
        actions={
          <>
            <Button onPress={close}>Anuluj</Button>
            <Button look="main" onPress={close} disabled={!name} title={name ? undefined : 'Najpierw nazwij widok'}>
              Zapisz widok
            </Button>
          </>
        }
      >
        <Field label="Nazwa" value={name} onChange={setName} help="Zobaczą ją wszyscy w grupie Płatności." autoFocus />
      </Dialog>
      <Confirm open={open === 'confirm'} onClose={close} title="Usunąć szkic?" action="Usuń szkic" danger onConfirm={() => {}}>
        Szkic odpowiedzi do Anny Wiśniewskiej zniknie na wszystkich Twoich urządzeniach.
      </Confirm>
      <Sheet open={open === 'sheet'} onClose={close} title="Anna Wiśniewska">
        <Facts
          items={[
            ['Abonament', 'roczny, do 30 kwietnia'],
            ['Saldo', '12,40 zł'],
            ['Telefon', '+48 600 555 142'],
            ['Kontakty', '5 w 90 dni, ocena 4/5'],
          ]}
        />
      </Sheet>
    </Part>
  );
}

const people = [
  { id: 1, name: 'Marta Zielińska', group: 'Płatności', open: 12, last: -4 },
  { id: 2, name: 'Paweł Nowak', group: 'Serwis rowerów', open: 1031, last: -95 },
  { id: 3, name: 'Katarzyna Dąbrowska-Szymborska', group: 'Finanse', open: 0, last: -1800 },
];

export function Tables() {
  const [sort, setSort] = useState({ column: 'name', down: false });
  const [tab, setTab] = useState('people');
  const [slice, setSlice] = useState('mine');
  const rows = [...people].sort(
    (a, b) => (sort.column === 'open' ? a.open - b.open : a.name.localeCompare(b.name, 'pl')) * (sort.down ? -1 : 1),
  );
  return (
    <>
      <Part title="Wycinki listy i zakładki">
        <Slices
          label="Widoki"
          value={slice}
          onChoose={setSlice}
          slices={[
            { id: 'mine', label: 'Moje', count: 12, href: '#mine' },
            { id: 'waiting', label: 'Na mnie', count: 5, href: '#waiting' },
            { id: 'today', label: 'Dziś', count: 7, href: '#today' },
            { id: 'queues', label: 'Kolejki', count: 10_031, href: '#queues' },
          ]}
        />
        <Tabs
          label="Zespół"
          value={tab}
          onChange={setTab}
          tabs={[
            {
              id: 'people',
              label: 'Osoby',
              count: 3,
              panel: (
                <Table
                  label="Osoby"
                  rows={rows}
                  rowId={(row) => row.id}
                  sort={sort}
                  onSort={setSort}
                  onOpen={() => {}}
                  columns={[
                    { id: 'name', head: 'Osoba', sortable: true, cell: (row) => <a href={`#${row.id}`}>{row.name}</a> },
                    { id: 'group', head: 'Grupa', cell: (row) => <span className="quiet">{row.group}</span> },
                    { id: 'open', head: 'Otwarte', align: 'end', sortable: true, cell: (row) => <Count value={row.open} /> },
                    { id: 'last', head: 'Ostatnio', align: 'end', cell: (row) => <When at={nowMs() + row.last * minute_ms} /> },
                  ]}
                />
              ),
            },
            {
              id: 'groups',
              label: 'Grupy',
              count: 0,
              panel: (
                <Empty title="Nie ma jeszcze grup" action={<Button icon="plus">Nowa grupa</Button>}>
                  Zgłoszenia trafiają do grupy, zanim weźmie je konkretna osoba.
                </Empty>
              ),
            },
          ]}
        />
      </Part>
    </>
  );
}
