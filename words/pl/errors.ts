import type en from '../en/errors.ts';

export default {
  'error.request.invalid': 'Nie można tego zrobić w ten sposób: {reason}',
  'error.request.too-large': 'To za dużo naraz. Wyślij mniej albo w kilku częściach.',
  'error.request.too-many': 'Za dużo żądań w krótkim czasie. Odczekaj chwilę i spróbuj ponownie.',
  'error.request.not-found': 'Pod tym adresem nic nie ma.',
  'error.request.wrong-origin':
    'Żądanie przyszło z innego adresu ({origin}) i zostało odrzucone. Otwórz Okienko pod jego własnym adresem; administrator ustawia go w dziale Firma.',
  'error.request.internal':
    'Coś poszło nie tak po naszej stronie. Nic nie zostało zmienione. Spróbuj ponownie, a jeśli to się powtórzy, powiadom administratora.',
  'error.database.away': 'Baza danych w tej chwili nie odpowiada. Nic nie przepadło, spróbuj ponownie za chwilę.',
  'error.session.required': 'Zaloguj się, aby kontynuować.',
  'error.session.wrong-credentials': 'Adres e-mail lub hasło są nieprawidłowe.',
  'error.session.code-required': 'Podaj kod z aplikacji uwierzytelniającej albo jeden z kodów zapasowych.',
  'error.session.code-wrong': 'Ten kod nie działa. Podaj aktualny kod z aplikacji: każdy działa tylko raz.',
  'error.session.throttled':
    '{seconds, plural, one {Za dużo prób. Spróbuj ponownie za # sekundę.} few {Za dużo prób. Spróbuj ponownie za # sekundy.} many {Za dużo prób. Spróbuj ponownie za # sekund.} other {Za dużo prób. Spróbuj ponownie za # sekundy.}}',
  'error.permission.missing': 'Twoja rola na to nie pozwala. Administrator może nadać Ci uprawnienie „{permission}”.',
  'error.setup.already-done': 'Okienko jest już skonfigurowane. Zaloguj się.',
  'error.setup.not-done': 'Okienko nie jest jeszcze skonfigurowane. Zacznij od podania nazwy firmy.',
  'error.account.email-taken': 'Adres {email} ma już konto.',
  'error.account.not-found': 'Nie ma takiego konta.',
  'error.account.last-administrator': 'To ostatni administrator. Najpierw nadaj tę rolę komuś innemu.',
  'error.account.not-yourself': 'Nie możesz wyłączyć własnego konta. Może to zrobić inny administrator.',
  'error.account.password-weak':
    'To hasło zbyt łatwo odgadnąć. Wybierz takie, które ma co najmniej {min} znaków i nie jest popularne; dobrze sprawdza się kilka słów.',
  'error.account.password-wrong': 'To nie jest Twoje obecne hasło.',
  'error.account.totp-wrong': 'Ten kod nie działa. Sprawdź, czy zegar w telefonie chodzi dobrze, i podaj aktualny kod.',
  'error.account.link-invalid': 'Ten link został już użyty albo wygasł. Poproś o nowy.',
  'error.role.in-use': 'Ktoś ma jeszcze tę rolę. Najpierw nadaj tym osobom inną.',
  'error.role.builtin': 'To rola wbudowana i pozostaje bez zmian. Zamiast tego utwórz własną.',
  'error.role.above-own': 'To dałoby więcej uprawnień, niż masz.',
  'error.role.not-found': 'Nie ma takiej roli.',
  'error.group.not-found': 'Nie ma takiej grupy albo została odłożona.',
  'error.group.in-use':
    'Ta grupa jest jeszcze potrzebna: ma otwarte zgłoszenia lub skrzynkę albo jest jedyna. Najpierw przenieś je do innej grupy.',
  'error.record.not-found': 'To już nie istnieje. Być może ktoś to w międzyczasie usunął.',
  'error.customer.not-found': 'Nie ma takiego klienta albo nie masz do niego dostępu.',
  'error.customer.identity-taken': '{value} należy już do innego klienta: {name}.',
  'error.customer.identity-invalid': '„{value}” to nie jest pełny adres e-mail ani numer telefonu.',
  'error.customer.identity-last': 'Klient musi mieć co najmniej jeden adres e-mail lub numer telefonu.',
  'error.customer.merged': 'Karta {name} jest teraz częścią innej: {into}. Otwórz tamtą; nic nie zostało zmienione.',
  'error.customer.merge-with-itself': 'To ta sama karta. Wybierz inną do scalenia.',
  'error.customer.merge-too-large':
    '{name} ma ponad {max, number} zgłoszeń, za dużo, by przenieść je naraz. Nic nie zostało zmienione. Scal karty w drugą stronę.',
  'error.customer.changed-meanwhile':
    'Jedna z kart zmieniła się, odkąd na nią patrzysz. Nic nie zostało scalone; obejrzyj karty jeszcze raz i powtórz.',
  'error.customer.field-invalid': '„{value}” nie pasuje do pola „{field}”. Nic nie zostało zapisane.',
  'error.merge.already-undone': 'To scalenie zostało już cofnięte.',
  'error.import.not-found': 'Tego importu już nie ma.',
  'error.import.file-unreadable':
    'Tego pliku nie da się odczytać jako tabeli: {reason}. Zapisz go jako CSV (UTF-8) lub XLSX i spróbuj ponownie.',
  'error.import.file-too-large':
    'Plik jest za duży: naraz najwyżej {megabytes} MB i {rows, number} wierszy. Podziel go i importuj części po kolei.',
  'error.import.busy': 'Ten import trwa. Poczekaj, aż się skończy, albo najpierw go zatrzymaj.',
  'error.import.no-key': 'Wskaż kolumnę, po której rozpoznajemy klientów: e-mail, telefon albo identyfikator zewnętrzny.',
  'error.ticket.not-found': 'Nie ma takiego zgłoszenia albo nie masz do niego dostępu.',
  'error.ticket.already-closed': 'Zgłoszenie {number} jest już zamknięte.',
  'error.ticket.not-closed': 'Zgłoszenie {number} nie jest zamknięte.',
  'error.ticket.changed-meanwhile': 'Ktoś w międzyczasie zmienił to zgłoszenie. Zobacz, co nowego, i spróbuj ponownie.',
  'error.ticket.field-invalid': 'Nic nie zapisano: {fields} nie może mieć takiej wartości. Poniżej widać, co można wpisać.',
  'error.ticket.fields-missing':
    '{count, plural, one {Najpierw uzupełnij pole „{fields}”. Niczego więcej nie brakuje.} other {Najpierw uzupełnij pola: {fields}. Niczego więcej nie brakuje.}}',
  'error.ticket.status-of-other-type': 'Ten status należy do innych typów zgłoszeń. Wybierz inny; nic nie zmieniono.',
  'error.ticket.owner-cannot-see':
    'Ta osoba nie może odpowiadać za zgłoszenie: jej konto jest nieaktywne albo jej rola nie pokazuje zgłoszeń.',
  'error.ticket.no-address': 'Ten klient nie ma adresu e-mail. Dodaj go na karcie klienta.',
  'error.ticket.no-mailbox': 'Żadna skrzynka nie może wysłać tej odpowiedzi. Administrator podłącza skrzynkę w dziale Kanały.',
  'error.ticket.undo-over':
    'Zgłoszenie {number} zamknięto zbyt dawno albo zrobił to już ktoś inny, więc nie da się tego cofnąć. Możesz je otworzyć ponownie.',
  'error.ticket.snooze-closed': 'Zgłoszenie {number} jest zamknięte, a zamkniętych się nie usypia. Najpierw otwórz je ponownie.',
  'error.ticket.snooze-time': 'Wybierz porę od teraz do dwóch lat naprzód.',
  'error.note.undo-over': 'Notatka ma ponad minutę i zostaje. Aby ją sprostować, napisz następną.',
  'error.message.not-found': 'Nie ma takiej wiadomości.',
  'error.message.empty': 'Nie ma jeszcze czego wysłać. Napisz coś albo dołącz plik.',
  'error.message.new-arrived': 'W trakcie pisania przyszła nowa wiadomość. Przeczytaj ją, a potem wyślij lub zmień odpowiedź.',
  'error.message.already-sent': 'Ta odpowiedź została już wysłana i nie można jej cofnąć.',
  'error.message.not-failed': 'Z tą odpowiedzią wszystko w porządku, nie trzeba wysyłać jej ponownie.',
  'error.file.not-found': 'Nie ma takiego pliku.',
  'error.file.too-large': 'Ten plik jest za duży. Dozwolone jest najwyżej {megabytes} MB.',
  'error.file.type-refused': 'Pliki tego rodzaju nie są przyjmowane.',
  'error.mailbox.not-found': 'Nie ma takiej skrzynki.',
  'error.mailbox.address-taken': 'Inna skrzynka ma już ten adres.',
  'error.mailbox.test-failed': 'Połączenie jeszcze nie działa. Poniżej widać, co zmienić.',
  'error.setting.invalid': 'Tego ustawienia nie można zapisać: {reason}',
  'error.setting.key-taken': 'Nazwa „{key}” jest już zajęta. Wybierz inną.',
  'error.setting.in-use': 'Tego nie można jeszcze odłożyć: {reason}',
  'error.product.code-taken': 'Inny produkt ma już kod „{code}”.',
  'error.operation.not-found': 'To już na nikogo nie czeka: ktoś się tym zajął.',

  'invalid.characters':
    'Jest w tym znak, którego nie da się zapisać (NUL albo połówka znaku) albo zbyt głębokie zagnieżdżenie. Usuń to i spróbuj ponownie.',
  'invalid.required': 'To pole jest wymagane.',
  'invalid.minLength':
    '{limit, plural, one {Co najmniej # znak.} few {Co najmniej # znaki.} many {Co najmniej # znaków.} other {Co najmniej # znaku.}}',
  'invalid.maxLength':
    '{limit, plural, one {Najwyżej # znak.} few {Najwyżej # znaki.} many {Najwyżej # znaków.} other {Najwyżej # znaku.}}',
  'invalid.minimum': 'Co najmniej {limit}.',
  'invalid.maximum': 'Najwyżej {limit}.',
  'invalid.type': 'To nie jest wartość, jakiej się tu oczekuje.',
  'invalid.format': 'To nie ma oczekiwanej postaci.',
  'invalid.pattern': 'To nie ma oczekiwanej postaci.',
  'invalid.maxItems':
    '{limit, plural, one {Najwyżej # element.} few {Najwyżej # elementy.} many {Najwyżej # elementów.} other {Najwyżej # elementu.}}',
  'invalid.minItems':
    '{limit, plural, one {Co najmniej # element.} few {Co najmniej # elementy.} many {Co najmniej # elementów.} other {Co najmniej # elementu.}}',
  'invalid.uniqueItems': 'Każdą pozycję można podać tylko raz.',
  'invalid.anyOf': 'To nie jest jedna z dozwolonych wartości.',
  'invalid.enum': 'To nie jest jedna z dozwolonych wartości.',
  'invalid.const': 'To nie jest jedna z dozwolonych wartości.',
} satisfies Record<keyof typeof en, string>;
