import type en from '../en/mail-diagnosis.ts';

export default {
  'mail-diagnosis.host-unknown': 'Nie ma serwera o nazwie {host}. Sprawdź, czy w nazwie nie ma literówki.',
  'mail-diagnosis.dns-down':
    'Nie udało się odnaleźć adresu serwera {host}. Sprawdź sieć i ustawienia DNS komputera, na którym działa Okienko.',
  'mail-diagnosis.connection-refused':
    'Serwer {host} odpowiada, ale nic nie nasłuchuje na porcie {port}. Sprawdź port: {server} używa zwykle {tlsPort} (TLS) albo {plainPort} (STARTTLS).',
  'mail-diagnosis.no-route': 'Z tego komputera nie da się połączyć z serwerem {host}. Sprawdź sieć i zaporę.',
  'mail-diagnosis.no-answer':
    'Serwer {host} nie odpowiada na porcie {port}. Sprawdź port oraz to, czy zapora nie blokuje połączeń wychodzących.',
  'mail-diagnosis.cut-off':
    'Serwer {host} przerwał połączenie, zanim skończyliśmy. Może być przeciążony albo odrzucać ten komputer; spróbuj ponownie za chwilę.',
  'mail-diagnosis.port-is-plain': 'Port {port} serwera {host} nie zaczyna od TLS. Wybierz dla niego STARTTLS albo TLS z portem {tlsPort}.',
  'mail-diagnosis.port-is-tls':
    'Port {port} serwera {host} najwyraźniej oczekuje TLS od pierwszego bajtu. Wybierz dla niego TLS albo STARTTLS z portem {plainPort}.',
  'mail-diagnosis.starttls-missing':
    'Serwer {host} nie oferuje STARTTLS na porcie {port}. Wybierz TLS z portem {tlsPort} albo zapytaj dostawcę o właściwe ustawienia.',
  'mail-diagnosis.starttls-demanded':
    'Serwer {host} nie przyjmuje hasła przez połączenie nieszyfrowane. Wybierz STARTTLS (port {plainPort}) albo TLS (port {tlsPort}).',
  'mail-diagnosis.certificate-other-name':
    'Certyfikat serwera {host} jest wystawiony na inną nazwę. Wpisz nazwę serwera, która jest w certyfikacie.',
  'mail-diagnosis.certificate-expired':
    'Certyfikat serwera {host} wygasł albo jeszcze nie jest ważny. Poproś administratora serwera o odnowienie i sprawdź zegar tego komputera.',
  'mail-diagnosis.certificate-untrusted':
    'Nikt zaufany nie potwierdza certyfikatu serwera {host}. Jeśli to Wasz własny serwer, zapisz jego certyfikat do pliku i uruchom Okienko z NODE_EXTRA_CA_CERTS=/ścieżka/do/pliku.',
  'mail-diagnosis.tls-too-old':
    'Serwer {host} zna tylko przestarzałe szyfrowanie. Poproś jego administratora o włączenie TLS 1.2 lub nowszego.',
  'mail-diagnosis.tls-failed':
    'Nie udało się zestawić szyfrowanego połączenia z serwerem {host} na porcie {port}. Sprawdź port i rodzaj szyfrowania. Serwer odpowiedział: {answer}',
  'mail-diagnosis.password-refused':
    'Serwer {host} odrzucił hasło dla {user}. Sprawdź nazwę użytkownika (często jest nią cały adres) i hasło.',
  'mail-diagnosis.app-password':
    'Serwer {host} wymaga dla {user} hasła aplikacji. Utwórz je w ustawieniach bezpieczeństwa tego konta i wpisz tutaj.',
  'mail-diagnosis.oauth-needed':
    'Serwer {host} nie przyjmuje od programów haseł dla {user}. Wybierz w ustawieniach skrzynki „U dostawcy, bez hasła” i zaloguj się tam.',
  'mail-diagnosis.login-needed': 'Serwer {host} wysyła pocztę tylko zalogowanym. Wpisz nazwę użytkownika i hasło.',
  'mail-diagnosis.too-many-tries':
    'Na serwerze {host} było zbyt wiele połączeń lub prób logowania dla {user}. Odczekaj kilka minut i spróbuj ponownie.',
  'mail-diagnosis.no-such-mailbox':
    'Konto {user} na serwerze {host} nie ma folderu {mailbox}. Wybierz inny; skrzynka odbiorcza nazywa się INBOX.',
  'mail-diagnosis.relay-denied':
    'Serwer {host} nie przekazuje naszej poczty dalej. Zaloguj się na konto adresu nadawcy albo zezwól temu komputerowi na wysyłkę.',
  'mail-diagnosis.sender-refused':
    'Serwer {host} nie pozwala użytkownikowi {user} wysyłać z tego adresu. Użyj adresu, który należy do konta. Serwer odpowiedział: {answer}',
  'mail-diagnosis.recipient-refused': 'Serwer {host} odrzucił adresata. Sprawdź adres. Serwer odpowiedział: {answer}',
  'mail-diagnosis.too-large': 'Wiadomość jest większa, niż przyjmuje serwer {host}. Prześlij pliki inaczej albo mniej naraz.',
  'mail-diagnosis.taken-for-spam':
    'Serwer {host} uznał wiadomość za spam albo blokuje ten komputer. Sprawdź SPF, DKIM i reputację adresu. Serwer odpowiedział: {answer}',
  'mail-diagnosis.quota': 'Konto {user} na serwerze {host} jest pełne. Zrób w nim miejsce albo je powiększ.',
  'mail-diagnosis.later': 'Serwer {host} nie może tego teraz zrobić. Próbujemy dalej sami. Serwer odpowiedział: {answer}',
  'mail-diagnosis.refused': 'Serwer {host} odmówił. Odpowiedział: {answer}',
  'mail-diagnosis.unknown': 'Połączenie z serwerem {host} na porcie {port} nie powiodło się. Serwer odpowiedział: {answer}',
  'mail-diagnosis.oauth-none': 'Nikt jeszcze nie zalogował tej skrzynki u dostawcy. Otwórz jej ustawienia i naciśnij „Zaloguj”.',
  'mail-diagnosis.oauth-ended':
    'Logowanie tej skrzynki u dostawcy wygasło albo zostało cofnięte. Otwórz jej ustawienia i naciśnij „Zaloguj ponownie”. {answer}',
  'mail-diagnosis.oauth-refused':
    '{host} nie przyjmuje logowania {user}. Zaloguj się kontem tej skrzynki i pozwól mu na IMAP i SMTP (w Microsoft 365: „Uwierzytelniony SMTP”). Serwer odpowiedział: {answer}',
  'mail-diagnosis.oauth-away': 'Logowanie dostawcy teraz nie odpowiada. Próbujemy dalej sami. {answer}',
} satisfies Record<keyof typeof en, string>;
