import type en from '../en/channels.ts';

export default {
  'mail.reception.too-many-recipients': '4.5.3 Wiadomość może mieć najwyżej {max} odbiorców naraz. Do pozostałych wyślij ją osobno.',
  'mail.reception.too-large': '5.3.4 Wiadomość jest większa niż {megabytes} MB i nie została przyjęta. Duże pliki prześlij inną drogą.',
  'mail.reception.disk-full': '4.3.1 W tej chwili brakuje miejsca na wiadomość. Spróbuj ponownie później.',
  'mail.reception.database-away': '4.3.0 W tej chwili nie można bezpiecznie zapisać wiadomości. Spróbuj ponownie za kilka minut.',
  'mail.reception.put-off': '4.3.0 Nie udało się zapisać wiadomości. Spróbuj ponownie później.',
  'mail.reception.port-taken':
    'Na porcie {port} adresu {host} nasłuchuje już inny program. Zatrzymaj go albo ustaw OKIENKO_SMTP_PORT na wolny port (0 wyłącza odbiór). Kolejne próby są co 5 sekund.',
  'mail.reception.port-forbidden':
    'Ten system nie pozwala Okienku nasłuchiwać na porcie {port} adresu {host}. Ustaw OKIENKO_SMTP_PORT na port powyżej 1023 albo zezwól na ten.',
  'mail.reception.no-such-address': 'Ta maszyna nie ma adresu {host}. Ustaw OKIENKO_SMTP_BIND na adres, który ma.',
  'mail.reception.cannot-listen':
    'Odbiór poczty nie może nasłuchiwać na porcie {port} adresu {host} ({code}). Kolejne próby są co 5 sekund.',
  'mail.unknown-sender': 'Nieznany nadawca',
  'mail.unreadable':
    'Nie udało się odczytać tej wiadomości: ma uszkodzoną budowę albo jest o wiele za duża. Zachowaliśmy ją dokładnie tak, jak przyszła; zobaczysz ją, otwierając jej źródło.',
  'mail.shown-in-part':
    'Ta wiadomość jest za duża, żeby pokazać ją całą: poniżej jest jej początek. Całość zachowaliśmy dokładnie tak, jak przyszła; zobaczysz ją, otwierając jej źródło.',
  'mail.letter.no-mailbox':
    'Skrzynka, z której miała wyjść odpowiedź, nie może już wysyłać. Podaj jej serwer SMTP i wyślij odpowiedź jeszcze raz.',
  'mail.letter.in-doubt':
    'Serwer pocztowy wziął wiadomość, ale nie potwierdził odbioru, więc wysyłamy ją jeszcze raz pod tym samym Message-ID. {answer}',
} satisfies Record<keyof typeof en, string>;
