/** The showroom's buttons, fields and forms. */
import { useState } from 'react';
import { Button } from './Button.tsx';
import { Checkbox, RadioGroup, Switch } from './Choice.tsx';
import { ComboBox } from './ComboBox.tsx';
import { Field, NumberField, PasswordField, TextArea } from './Field.tsx';
import { CopyField, FileChip } from './File.tsx';
import { FieldRow, Form, useForm } from './Form.tsx';
import { Section } from './Page.tsx';
import { Select } from './Select.tsx';
import { Part } from './ShowroomPart.tsx';

export function Buttons() {
  return (
    <Part title="Przyciski: zwykły, w toku, niedostępny z powodem, niedostępny">
      <div className="buttons">
        <Button look="main">Wyślij</Button>
        <Button look="main" loading>
          Wyślij
        </Button>
        <Button look="main" disabled title="Najpierw podaj adres">
          Wyślij
        </Button>
        <Button look="main" disabled>
          Wyślij
        </Button>
        <Button>Odłóż</Button>
        <Button loading>Odłóż</Button>
        <Button disabled title="Zgłoszenie jest zamknięte">
          Odłóż
        </Button>
        <Button disabled>Odłóż</Button>
        <Button look="bare">Nie teraz</Button>
        <Button look="bare" loading>
          Nie teraz
        </Button>
        <Button look="bare" disabled title="Ktoś już odebrał">
          Nie teraz
        </Button>
        <Button look="bare" disabled>
          Nie teraz
        </Button>
        <Button look="danger">Usuń szkic</Button>
        <Button look="danger" loading>
          Usuń szkic
        </Button>
        <Button look="danger" disabled title="Szkic należy do Pawła">
          Usuń szkic
        </Button>
        <Button look="danger" disabled>
          Usuń szkic
        </Button>
      </div>
      <div className="row wrap gap">
        <Button look="main" keys="mod+enter">
          Wyślij
        </Button>
        <Button look="ink" keys="mod+enter">
          Zapisz notatkę
        </Button>
        <Button icon="check" keys="e">
          Zamknij
        </Button>
        <Button small icon="plus">
          Mały
        </Button>
        <Button look="link">Przypomnij</Button>
      </div>
    </Part>
  );
}

const cities = ['Wrocław', 'Łódź', 'Kraków', 'Poznań', 'Gdańsk', 'Świdnica', 'Żary'].map((label, id) => ({
  id,
  label,
  hint: `${(id + 2) * 17} stacji`,
}));

export function Fields() {
  const [text, setText] = useState('Płatności');
  const [mail, setMail] = useState('pomoc@kolko');
  const [secret, setSecret] = useState('rower-wodny-41');
  const [city, setCity] = useState<number | null>(1);
  const [queue, setQueue] = useState<number | null>(0);
  const [count, setCount] = useState<number | null>(90);
  const [note, setNote] = useState('');
  const [ticked, setTicked] = useState(true);
  const [kind, setKind] = useState<'imap' | 'smtp'>('imap');
  return (
    <Part title="Pola">
      <div className="fields">
        <Field label="Nazwa kolejki" value={text} onChange={setText} />
        <Field label="Szukaj" hideLabel icon="search" type="search" placeholder="Szukaj" value="" onChange={() => {}} />
        <Field label="Adres skrzynki" value={mail} onChange={setMail} error="Brakuje końcówki, np. pomoc@kolko.example" />
        <Field label="Niedostępne" value="Płatności" onChange={() => {}} disabled help="Zmienia to kierownik kolejki" />
        <PasswordField label="Hasło" value={secret} onChange={setSecret} autoComplete="off" help="Co najmniej 10 znaków." />
        <NumberField label="Limit na osobę" value={count} onChange={setCount} min={1} max={60} unit="min" />
        <Select label="Kolejka" options={cities} value={queue} onChange={setQueue} />
        <ComboBox label="Miasto" options={cities} value={city} onChange={setCity} help="Wpisz „lodz”." />
        <Select label="Grupa" options={[]} value={null} onChange={() => {}} optional />
        <Select label="Właściciel" options={cities} value={null} onChange={() => {}} error="Wybierz, kto odpowiada." />
        <div className="whole">
          <TextArea label="Podpis" value={note} onChange={setNote} placeholder="Z poważaniem, zespół Kółko" optional />
        </div>
        <RadioGroup
          label="Poczta przychodzi"
          value={kind}
          onChange={setKind}
          options={[
            { id: 'imap', label: 'przez IMAP', help: 'Okienko samo zagląda do skrzynki.' },
            { id: 'smtp', label: 'prosto do nas', help: 'Wymaga rekordu MX.' },
          ]}
        />
        <div>
          <Checkbox checked={ticked} onChange={setTicked}>
            Odpowiadaj automatycznie
          </Checkbox>
          <Checkbox checked={false} some onChange={() => {}}>
            Wszystkie grupy
          </Checkbox>
          <Checkbox checked={false} onChange={() => {}} error="Bez tej zgody nie można wysłać.">
            Zgoda klienta
          </Checkbox>
          <Checkbox checked disabled title="Zmienia to administrator" onChange={() => {}}>
            Zapisuj rozmowy
          </Checkbox>
          <Switch checked={ticked} onChange={setTicked} help="Działa od razu.">
            Dźwięk nowego czatu
          </Switch>
          <Switch checked={false} disabled onChange={() => {}}>
            Niedostępny
          </Switch>
        </div>
      </div>
    </Part>
  );
}

export function FormAndFiles() {
  const form = useForm({
    initial: { name: '', host: 'imap.poczta.example' },
    check: (values) => ({ name: !values.name && 'Nazwij skrzynkę, np. „Pomoc”.' }),
    save: async () => {
      await new Promise((done) => setTimeout(done, 600));
      throw {
        detail: 'Serwer imap.poczta.example nie odpowiada na porcie 993.',
        fields: { host: 'Sprawdź nazwę, np. imap.kolko.example' },
      };
    },
  });
  return (
    <>
      <Part title="Formularz: błędy w polach, nic nie ginie">
        <Section title="Skrzynka" help="Stąd przychodzą e-maile klientów.">
          <Form form={form} action="Połącz" actions={<Button>Wypróbuj</Button>}>
            <FieldRow>
              <Field label="Nazwa" {...form.field('name')} />
              <Field label="Serwer IMAP" {...form.field('host')} />
            </FieldRow>
          </Form>
        </Section>
      </Part>
      <Part title="Pliki i kopiowanie">
        <div className="stack">
          <div className="row wrap">
            <FileChip name="wyciąg-14-11.pdf" size={84_213} href="#file" />
            <FileChip name="aplikacja.png" size={212_400} type="image/png" onRemove={() => {}} />
            <FileChip name="film.mov" progress={0.4} onRemove={() => {}} />
            <FileChip name="wirus.exe" error="takich plików nie przyjmujemy" onRemove={() => {}} />
          </div>
          <CopyField label="Adres odbioru" value="smtp://okienko.example:2525" help="Wpisz go w regułach przekazywania poczty." />
        </div>
      </Part>
    </>
  );
}
