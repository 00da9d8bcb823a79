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
  'audit.mailbox.key-added': 'Dodano klucz {key} do skrzynki {address}',
  'audit.mailbox.key-removed': 'Usunięto klucz {key} ze skrzynki {address}',
  'keys.title': 'Poczta zaszyfrowana (S/MIME)',
  'keys.help':
    'Wiadomości zaszyfrowane dla jednego z tych kluczy otwierają się, gdy przychodzą. Podpisy sprawdzane są bez żadnego klucza. OpenPGP (PGP, GPG) nie jest odczytywany: taka poczta zostaje plikiem do pobrania.',
  'keys.add': 'Dodaj klucz…',
  'keys.none':
    'Nie ma jeszcze klucza. Zaszyfrowana poczta jest zachowana tak, jak przychodzi; da się ją otworzyć później, gdy będzie tu klucz.',
  'keys.until': 'ważny do: {day}',
  'keys.remove': 'Usuń',
  'keys.remove-of': 'Usuń klucz {name}',
  'keys.remove-ask': 'Usunąć klucz {name}?',
  'keys.remove-says':
    'Wiadomości, które otwiera tylko ten klucz, pozostaną od teraz zamknięte. Co już otwarto, da się dalej czytać. Klucz zniknie stąd na zawsze: zachowaj własną kopię.',
  'keys.added': 'Dodano. Wcześniejsze wiadomości otworzy „Spróbuj ponownie” przy wiadomości.',
  'keys.add-title': 'Dodaj {name}',
  'keys.add-action': 'Dodaj klucz',
  'keys.password': 'Hasło pliku',
  'keys.password-help': 'Nadane przy eksporcie klucza. Użyte raz, nie jest zapisywane; klucz jest przechowywany zaszyfrowany.',
} satisfies Record<keyof typeof en, string>;
