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
  'keys.title': 'Poczta zaszyfrowana (S/MIME, OpenPGP)',
  'keys.help':
    'Wiadomości zaszyfrowane dla jednego z tych kluczy otwierają się, gdy przychodzą. Klucze do sprawdzania podpisów nadawców są w „Klucze nadawców”.',
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
  'keys.password-help':
    'Nadane przy eksporcie klucza; puste, jeśli go nie ma. Wszystko, co tajne, jest zapisane zaszyfrowane i nikt go nie zobaczy.',
  'audit.sender-key.added': 'Dodano klucz publiczny {key} ({address})',
  'audit.sender-key.confirmed': 'Potwierdzono porównanie klucza publicznego {key} ({address}) z właścicielem',
  'audit.sender-key.removed': 'Usunięto klucz publiczny {key} ({address})',
  'sender-keys.title': 'Klucze nadawców',
  'sender-keys.help':
    'Klucze publiczne, którymi sprawdza się podpisy OpenPGP. Klucz, który przyszedł z podpisaną wiadomością, też się liczy, ale dopóki nikt nie porówna jego odcisku z właścicielem, wiadomości o tym mówią. S/MIME nie potrzebuje tu kluczy.',
  'sender-keys.add': 'Dodaj klucze…',
  'sender-keys.added': '{count, plural, one {Dodano # klucz.} few {Dodano # klucze.} many {Dodano # kluczy.} other {Dodano # klucza.}}',
  'sender-keys.renewed':
    '{count, plural, one {Ten klucz już tu był; odnowiono go.} few {Te klucze już tu były; odnowiono je.} many {Te klucze już tu były; odnowiono je.} other {Te klucze już tu były; odnowiono je.}}',
  'sender-keys.find': 'Znajdź klucz',
  'sender-keys.find-example': 'cały adres e-mail albo odcisk',
  'sender-keys.none': 'Nie ma jeszcze kluczy',
  'sender-keys.none-says':
    'Dodaj klucz publiczny (.asc) otrzymany od klienta albo poczekaj: klucze same przychodzą z podpisanymi wiadomościami.',
  'sender-keys.nothing': 'Nie ma takiego klucza',
  'sender-keys.nothing-says': 'Wpisz cały adres albo cały odcisk.',
  'sender-keys.no-program': 'Nie ma programu GnuPG',
  'sender-keys.no-program-says':
    'Podpisy i szyfrowanie OpenPGP wymagają tego programu na serwerze: apt install gnupg albo brew install gnupg. Zostanie znaleziony w ciągu minuty. S/MIME działa bez niego.',
  'sender-keys.compared': 'porównany',
  'sender-keys.not-compared': 'nieporównany',
  'sender-keys.over': 'wygasł',
  'sender-keys.compared-by': 'porównanie: {name}, {day}',
  'sender-keys.compared-on': 'porównanie: {day}',
  'sender-keys.since': 'przyszedł z wiadomością, {day}',
  'sender-keys.compare': 'Porównaj',
  'sender-keys.compare-ask': 'Czy to klucz: {name}?',
  'sender-keys.compare-says':
    'Zadzwoń do właściciela na znany numer, nie na ten z wiadomości, i poproś o odczytanie odcisku. Każdy znak musi być taki sam:',
  'sender-keys.compare-done': 'Jest taki sam',
  'sender-keys.remove-says':
    'Podpisy tym kluczem będą podpisami nieznanym kluczem. Jeśli przyniesie go kolejna podpisana wiadomość, wróci jako nieporównany.',
} satisfies Record<keyof typeof en, string>;
