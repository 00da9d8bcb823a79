import type en from '../en/mail-trust.ts';

export default {
  'audit.mailbox.trust-changed': 'Zmiana: czyim słowom o nadawcach wierzy skrzynka {name}',
  'trust.title': 'Czy nadawca jest prawdziwy?',
  'trust.help':
    'Większość serwerów poczty sprawdza, skąd przyszła wiadomość (SPF, DKIM, DMARC), i zapisuje wynik. Wskaż serwer tej skrzynki, a Okienko uwierzy jego słowom: wiadomości z podrobionym nadawcą nie wejdą do istniejących zgłoszeń i dostaną ostrzeżenie.',
  'trust.believe': 'Komu wierzyć',
  'trust.seen':
    '{count, plural, one {w # z ostatnich {looked} wiadomości} few {w # z ostatnich {looked} wiadomości} many {w # z ostatnich {looked} wiadomości} other {w # z ostatnich {looked} wiadomości}}',
  'trust.nobody': 'Nikomu',
  'trust.nobody-says': 'Okienko samo sprawdza podpisy (DKIM), o ile może pytać DNS.',
  'trust.saved': 'Zapisane. Liczy się od następnej wiadomości.',
  'trust.no-mail': 'Do tej skrzynki nie przyszła jeszcze żadna wiadomość. Gdy przyjdzie, jej serwer pojawi się tutaj.',
  'trust.says-nothing': 'Serwer tej skrzynki nie zapisuje, co sprawdził. Okienko samo sprawdza podpisy (DKIM), o ile może pytać DNS.',
} satisfies Record<keyof typeof en, string>;
