import type en from '../en/forward.ts';

export default {
  'forward.title': 'Przekaż komuś z zewnątrz',
  'forward.send': 'Przekaż',
  'forward.nobody': 'Podaj co najmniej jeden adres.',
  'forward.who-sees':
    'Ich odpowiedzi wrócą do tego zgłoszenia, oznaczone jako z zewnątrz. Klient nie zobaczy ani tego listu, ani ich odpowiedzi.',
  'forward.what': 'Co przekazać',
  'forward.one': 'tę wiadomość',
  'forward.whole':
    '{count, plural, one {rozmowę: # wiadomość} few {rozmowę: # wiadomości} many {rozmowę: # wiadomości} other {rozmowę: # wiadomości}}',
  'forward.whole-help': 'Wiadomości do i od klienta, od najstarszej. Notatki nigdy.',
  'forward.files': 'Przekazywane pliki',
  'forward.note': 'Co im napisać?',
  'forward.note-help': 'Stoi nad tym, co przekazujesz; pod spodem Twój podpis.',
  'forward.waits': 'Zgłoszenie czeka na nich',
  'forward.waits-help': 'Stoi wśród czekających na innych, dopóki nie odpowiedzą.',
  'forward.said': 'Przekazano do {to}',
  'forward.known-customer': 'klient',
  'forward.known-third-party': 'z zewnątrz',
} satisfies Record<keyof typeof en, string>;
