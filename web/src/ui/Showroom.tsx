/**
 * Every component in every state, for whoever works on them: the page /ui. The sample texts are samples, not words of the
 * product, so they are here in Polish and not in the catalogues; what the components say by themselves follows the language.
 */
import { useMemo, useState } from 'react';
import { nowMs } from '../app/dates-live.ts';
import { useCommands } from '../app/keys-hooks.tsx';
import { type Theme, useTheme } from '../app/theme.ts';
import { useWords } from '../app/words.tsx';
import { Button } from './Button.tsx';
import { Bar, Clock, Due, Waiting, When } from './Clock.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { Icon, iconNames, Logo } from './Icon.tsx';
import { KeyboardHelp } from './KeyboardHelp.tsx';
import { KeyCap } from './KeyCap.tsx';
import { ListRow } from './ListRow.tsx';
import { Banner, Empty, Notice, Skeleton, Why } from './Message.tsx';
import { PageHead } from './Page.tsx';
import { Face, StateDot } from './Person.tsx';
import { Select } from './Select.tsx';
import { Count, Facts, Paper, Tag } from './Tag.tsx';
import { showToast, Toasts } from './Toast.tsx';
import { VirtualList } from './VirtualList.tsx';
import { Buttons, Fields, FormAndFiles } from './ShowroomForms.tsx';
import { Part } from './ShowroomPart.tsx';
import { Overlays, Tables } from './ShowroomPlaces.tsx';
import './Showroom.css';

const minute_ms = 60_000;

export function Showroom() {
  return (
    <div className="showroom">
      <Head />
      <main className="board">
        <div>
          <Rows />
          <LongList />
          <Papers />
        </div>
        <div>
          <Messages />
          <Overlays />
          <Tables />
        </div>
        <div>
          <Buttons />
          <Fields />
          <Clocks />
          <People />
          <FormAndFiles />
        </div>
      </main>
      <Icons />
      <Toasts />
      <Commands />
    </div>
  );
}

function Head() {
  const { t, locale, setLocale } = useWords();
  const [theme, setTheme] = useTheme();
  return (
    <PageHead title="Komponenty" hint="/ui">
      <Select
        bare
        hideLabel
        label={t('ui.theme')}
        value={theme}
        onChange={(id: Theme) => setTheme(id)}
        options={[
          { id: 'light', label: t('ui.theme-light') },
          { id: 'dark', label: t('ui.theme-dark') },
          { id: 'system', label: t('ui.theme-system') },
        ]}
      />
      <Button small onPress={() => setLocale(locale === 'pl' ? 'en' : 'pl')}>
        {locale === 'pl' ? 'English' : 'Polski'}
      </Button>
    </PageHead>
  );
}

function Rows() {
  const now = nowMs();
  const due = (minutes: number) => <Due at={now + minutes * minute_ms} />;
  return (
    <>
      <Part title="Wiersz listy: zwykły, wybrany, nieprzeczytany, po terminie, odłożony, ktoś pisze">
        <div className="frame rows">
          <ListRow icon="mail" who="Piotr Jędrzejczak" about="Zwrot kaucji po abonamencie" when={due(350)} />
          <div data-selected="" className="chosen">
            <ListRow icon="mail" who="Anna Wiśniewska" about="Podwójne pobranie opłaty za przejazd" when={due(25)} meta="2 nowe" unread />
          </div>
          <ListRow icon="phone" who="+48 71 555 01 34" about="Porzucone po 2:05 w kolejce" when={due(38)} unread />
          <ListRow icon="web" who="Grażyna Błaszczyk-Łęcka" about="Faktura za październik, błędny NIP" when={due(-12)} unread />
          <ListRow
            icon="snooze"
            who="Krzysztof Wójcik"
            about="Stacja przy ul. Świdnickiej bez miejsc"
            when={<When at={now + 3 * 1440 * minute_ms} words={(when) => `wróci ${when}`} />}
          />
          <ListRow
            icon="chat"
            who="Przedsiębiorstwo Usług Komunalnych i Transportu Zbiorowego w Wałbrzychu"
            about=""
            typing="pisze…"
            when={due(7)}
            meta={
              <>
                <Face name="Paweł Nowak" size="small" />
                Paweł patrzy
              </>
            }
          />
        </div>
      </Part>
      <Part title="Gęstość: jeden wiersz">
        <div className="frame rows dense">
          <ListRow dense icon="mail" who="Piotr Jędrzejczak" about="Zwrot kaucji" when={due(350)} />
          <ListRow dense icon="phone" who="+48 71 555 01 34" about="Porzucone po 2:05" when={due(38)} unread />
        </div>
      </Part>
    </>
  );
}

function LongList() {
  const [cursor, setCursor] = useState<string | number | null>(null);
  const [selected, setSelected] = useState<string | number | null>(3);
  const items = useMemo(
    () =>
      Array.from({ length: 10_000 }, (_, at) => ({ id: at, who: `Klient ${at + 1}`, group: at < 4 ? 'late' : at < 12 ? 'soon' : 'later' })),
    [],
  );
  const titles = { late: 'Po terminie', soon: 'W ciągu godziny', later: 'Później dziś' };
  const move = (by: number) => {
    setCursor(Math.min(items.length - 1, Math.max(0, Number(cursor ?? -1) + by)));
  };
  useCommands([
    { id: 'list.next', title: 'Następne zgłoszenie', group: 'Lista', chord: 'j', hidden: true, repeats: true, run: () => move(1) },
    { id: 'list.previous', title: 'Poprzednie zgłoszenie', group: 'Lista', chord: 'k', hidden: true, repeats: true, run: () => move(-1) },
    { id: 'list.open', title: 'Otwórz', group: 'Lista', chord: 'enter', hidden: true, run: () => setSelected(cursor) },
  ]);
  return (
    <Part title="Lista bez końca (10 000), z grupami; J i K">
      <div className="frame long">
        <VirtualList
          label="Zgłoszenia"
          items={items}
          itemId={(item) => item.id}
          groupOf={(item) => ({ id: item.group, title: titles[item.group as keyof typeof titles], late: item.group === 'late' })}
          row={(item) => <ListRow icon="mail" who={item.who} about="Rower 57 214 na pl. Grunwaldzkim: pęknięta szprycha" />}
          href={(item) => `#${item.id}`}
          selected={selected}
          cursor={cursor}
          onCursor={setCursor}
          onOpen={setSelected}
        />
      </div>
    </Part>
  );
}

function Papers() {
  return (
    <Part title="Kto mówi: klient, my, notatka, fakty">
      <div className="stack">
        <Paper of="customer">
          <p className="read">Słowa klientki: biała kartka.</p>
        </Paper>
        <Paper of="ours">
          <p className="read">Nasze słowa do klientki: zielonkawa.</p>
        </Paper>
        <Paper of="note">
          <p className="read">
            Notatka: papier pakowy, kreska, kłódka. <a href="#48190">48 190</a>
          </p>
        </Paper>
        <Paper of="facts">Zadanie, połączenie: płaskie, z włosową linią.</Paper>
      </div>
    </Part>
  );
}

function Messages() {
  return (
    <>
      <Part title="Pusto: co dalej">
        <div className="frame">
          <Empty title="Nic na Ciebie nie czeka" action={<Button keys="g">Weź następne z kolejki</Button>}>
            Następny termin w Twoich zgłoszeniach jest dziś o 13:30. W Twoich kolejkach czeka 31 zgłoszeń.
          </Empty>
        </div>
      </Part>
      <Part title="Paski: nie ma połączenia, błąd, wiadomość">
        <div className="frame">
          <Banner
            kind="offline"
            action={
              <Button look="bare" small>
                Sprawdź teraz
              </Button>
            }
          >
            Brak połączenia od 10:52. Piszesz dalej, 2 odpowiedzi wyślą się same.
          </Banner>
          <Banner kind="error">Skrzynka pomoc@kolko.example nie przyjmuje hasła od 9:40.</Banner>
          <Banner kind="info">Wersja 1.2 jest gotowa, wczyta się przy następnym otwarciu.</Banner>
        </div>
      </Part>
      <Part title="Błąd: co się stało, co ocalało, co zrobić">
        <Notice
          title="E-mail nie został przyjęty"
          actions={
            <>
              <Button look="main" small>
                Popraw adres
              </Button>
              <Button small>Pokaż odpowiedź serwera</Button>
            </>
          }
        >
          Serwer poczta.example odrzucił adres „anna.w@poczta.exmaple”. Treść i załączniki są w szkicu.
        </Notice>
        <div className="stack gap">
          <Notice kind="done" title="Połączenie działa">
            Skrzynka odebrana i wysłana w 1,2 s.
          </Notice>
          <Notice kind="due" title="Certyfikat wygasa za 6 dni" />
        </div>
      </Part>
      <Part title="Cofnięcie i zwykła wiadomość">
        <div className="row wrap">
          <Button
            onPress={() =>
              showToast({ text: 'Wysłano: Tomasz Żółkiewski', undo: () => showToast({ text: 'Cofnięto. Treść jest w szkicu.' }) })
            }
          >
            Wyślij i pokaż cofnięcie
          </Button>
          <Button onPress={() => showToast({ text: 'Zapisano widok „Moje dziś”', icon: 'check' })}>Zwykła wiadomość</Button>
        </div>
      </Part>
      <Part title="Pierwsze wczytanie (tylko to, czego jeszcze nie znamy)">
        <div className="frame">
          <Skeleton />
        </div>
      </Part>
      <Part title="Dlaczego (przy każdej decyzji programu)">
        <Why title="Trafiło do Ciebie, bo:">
          <Facts
            wide
            items={[
              ['język ukraiński 3/3', '+40'],
              ['czeka 1 min 12 s', '+12'],
              ['najdłużej wolna, 6 min', '+6'],
              [
                <b className="strong sum" key="sum">
                  razem, następna osoba ma 31
                </b>,
                <b className="strong" key="total">
                  58
                </b>,
              ],
            ]}
          />
        </Why>
      </Part>
    </>
  );
}

function Clocks() {
  const now = nowMs();
  return (
    <Part title="Zegary i paski">
      <Facts
        items={[
          ['spokojnie', <Due key="a" at={now + 350 * minute_ms} words={(when) => `odpowiedź ${when}`} />],
          ['pod godzinę', <Due key="b" at={now + 25 * minute_ms} words={(when) => `odpowiedź ${when}`} />],
          ['po terminie', <Due key="c" at={now - 12 * minute_ms} />],
          ['stoi', <Clock key="d">stoi, czekamy na klientkę</Clock>],
          [
            'dotrzymane',
            <Clock key="e" kind="done">
              odpowiedź po 18 min
            </Clock>,
          ],
          ['na żywo', <Waiting key="f" since={now - 72_000} kind="due" />],
          ['dawniej', <When key="g" at={now - 17 * 60 * minute_ms} />],
        ]}
      />
      <div className="stack gap">
        <Bar value={17} max={19} label="Minęło 17 z 19 godzin" />
        <Bar value={18.5} max={19} kind="due" label="Minęło 18 i pół z 19 godzin" />
        <Bar value={19} max={19} kind="late" label="Po czasie" />
      </div>
    </Part>
  );
}

function People() {
  const [tags, setTags] = useState(['roczny', 'Wrocław']);
  return (
    <Part title="Znaczniki i stany osób">
      <div className="row wrap">
        <Tag>Płatności</Tag>
        <Tag kind="accent">Nowe</Tag>
        <Tag kind="due">Czeka</Tag>
        <Tag kind="late">Odrzucone</Tag>
        <Tag kind="done">Zamknięte</Tag>
        {tags.map((tag) => (
          <Tag key={tag} icon="tag" onRemove={() => setTags(tags.filter((each) => each !== tag))}>
            {tag}
          </Tag>
        ))}
        <Count value={48_213} />
        <KeyCap keys="mod+k" />
        <KeyCap keys="g d" />
      </div>
      <div className="row wrap gap">
        <StateDot state="free" label="Dostępna" />
        <StateDot state="busy" label="Rozmawia" />
        <StateDot state="ring" label="Dzwoni" />
        <StateDot state="wrap" label="Po kontakcie" />
        <StateDot state="away" label="Przerwa" />
        <StateDot state="off" label="Poza pracą" />
      </div>
      <div className="row gap">
        <Face name="Paweł Nowak" size="small" />
        <Face name="Anna Wiśniewska" />
        <Face name="Marta Zielińska" me />
        <Face name="Grażyna Błaszczyk-Łęcka" size="large" />
        <Logo />
      </div>
    </Part>
  );
}

function Icons() {
  return (
    <section className="icons" aria-label="Ikony">
      {iconNames.map((name) => (
        <span key={name} title={name}>
          <Icon name={name} />
          <small>{name}</small>
        </span>
      ))}
    </section>
  );
}

function Commands() {
  const now = nowMs();
  const group = 'To zgłoszenie';
  const nothing = () => {};
  useCommands([
    { id: 'ticket.task', title: 'Zleć zadanie działowi', group, chord: 't', icon: 'task', run: nothing },
    { id: 'ticket.refund', title: 'Zleć zwrot płatności', hint: 'Finanse, zwykle 6 godz.', group, icon: 'task', run: nothing },
    { id: 'ticket.check', title: 'Zleć sprawdzenie przejazdu', hint: 'Dział techniczny, zwykle 45 min', group, icon: 'task', run: nothing },
    { id: 'ticket.assign', title: 'Przypisz komuś innemu', words: 'zlecenie opiekuna', group, chord: 'a', icon: 'user', run: nothing },
    { id: 'ticket.reply', title: 'Odpowiedz', group, chord: 'r', icon: 'reply', run: nothing },
    { id: 'ticket.note', title: 'Dodaj notatkę', group, chord: 'n', icon: 'lock', run: nothing },
    { id: 'go.desk', title: 'Biurko', group: 'Przejdź do', chord: 'g d', icon: 'desk', run: nothing },
  ]);
  return (
    <>
      <CommandPalette
        place="na zgłoszeniu 48 213"
        providers={[
          {
            id: 'found',
            title: 'Klienci i zgłoszenia',
            search: async () => [
              { id: 'c1', title: 'Zlewska, Barbara', hint: 'Łódź, 1 otwarte zgłoszenie', icon: 'users', run: nothing },
              {
                id: 't1',
                title: 'Źle naliczony czas przejazdu',
                hint: '47 981, Leszek Zięba',
                icon: 'ticket',
                end: <Due at={now + 125 * minute_ms} />,
                href: '#t1',
                run: nothing,
              },
            ],
          },
          {
            id: 'articles',
            title: 'Artykuły',
            search: async () => [{ id: 'a1', title: 'Jak zlecić zwrot, gdy karta straciła ważność', icon: 'book', run: nothing }],
          },
        ]}
      />
      <KeyboardHelp />
    </>
  );
}
