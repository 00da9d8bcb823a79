import type en from '../en/errors.ts';

export default {
  'error.request.invalid': 'Nie można tego zrobić w ten sposób: {reason}',
  'error.request.too-large': 'To za dużo naraz. Wyślij mniej albo w kilku częściach.',
  'error.form.not-found': 'Nie ma takiego formularza albo jest wyłączony.',
  'error.form.key-wrong':
    'Wyślij osobisty token dostępu albo klucz publiczny tego formularza w nagłówku X-Form-Key. Jest w Ustawieniach, w części Formularze.',
  'error.form.key-reused': 'Pod tym kluczem Idempotency-Key wysłano już coś innego. Każde wysłanie potrzebuje nowego klucza.',
  'error.form.invalid':
    '{count, plural, one {# pole nie może tak zostać. Nic nie wysłano: popraw je i wyślij ponownie.} few {# pola nie mogą tak zostać. Nic nie wysłano: popraw je i wyślij ponownie.} many {# pól nie może tak zostać. Nic nie wysłano: popraw je i wyślij ponownie.} other {# pola nie może tak zostać. Nic nie wysłano: popraw je i wyślij ponownie.}}',
  'error.tracking.off':
    'Klienci nie mają teraz swojego okna. Administrator włączy je w Ustawieniach, w części Okno klienta, a adres tego Okienka poda w części Firma.',
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
  'error.company.name-taken': 'Jest już inna firma o nazwie {name}. Nic nie zostało zmienione.',
  'error.company.domain-invalid':
    '„{domain}” nie może być domeną jednej firmy: wpisz część po @ jej własnych adresów, np. kolko.pl. Domeny darmowej poczty należą do wszystkich.',
  'error.merge.already-undone': 'To scalenie zostało już cofnięte.',
  'error.import.not-found': 'Tego importu już nie ma.',
  'error.import.file-unreadable':
    'Tego pliku nie da się odczytać jako tabeli: {reason}. Zapisz go jako CSV (UTF-8) lub XLSX i spróbuj ponownie.',
  'error.import.file-too-large':
    'Plik jest za duży: naraz najwyżej {megabytes} MB i {rows, number} wierszy. Podziel go i importuj części po kolei.',
  'error.import.busy': 'Ten import trwa. Poczekaj, aż się skończy, albo najpierw go zatrzymaj.',
  'error.import.no-key': 'Wskaż kolumnę, po której rozpoznajemy klientów: e-mail, telefon albo identyfikator zewnętrzny.',
  'error.article.not-found': 'Nie ma takiego artykułu albo nie jest dla Ciebie.',
  'error.article.changed-meanwhile':
    'Ktoś inny zapisał ten artykuł, odkąd go otworzono. Twój tekst został tutaj: porównaj go z nowym i zapisz jeszcze raz.',
  'error.article.empty': 'Artykuł potrzebuje tytułu i treści, zanim zobaczą go czytelnicy. To, co napisano, zostało zachowane.',
  'error.article.too-many': 'Jest już {max} artykułów, więcej być nie może. Usuń te, których nikt nie potrzebuje, i spróbuj ponownie.',
  'error.article.category-not-found': 'Nie ma takiej kategorii.',
  'error.ticket.not-found': 'Nie ma takiego zgłoszenia albo nie masz do niego dostępu.',
  'error.ticket.already-closed': 'Zgłoszenie {number} jest już zamknięte.',
  'error.ticket.not-closed': 'Zgłoszenie {number} nie jest zamknięte.',
  'error.ticket.changed-meanwhile': 'Ktoś w międzyczasie zmienił to zgłoszenie. Zobacz, co nowego, i spróbuj ponownie.',
  'error.ticket.field-invalid': 'Nic nie zapisano: {fields} nie może mieć takiej wartości. Poniżej widać, co można wpisać.',
  'error.ticket.fields-missing':
    '{count, plural, one {Najpierw uzupełnij pole „{fields}”. Niczego więcej nie brakuje.} few {Najpierw uzupełnij pola: {fields}. Niczego więcej nie brakuje.} many {Najpierw uzupełnij pola: {fields}. Niczego więcej nie brakuje.} other {Najpierw uzupełnij pola: {fields}. Niczego więcej nie brakuje.}}',
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
  'error.ticket.merged': 'Zgłoszenie {number} jest połączone z {into}. Pracuj dalej tam; nic z tego, co piszesz, nie przepadło.',
  'error.ticket.children-open':
    '{count, plural, one {Zgłoszenie {number} ma pod sobą jeszcze # otwarte zgłoszenie. Najpierw zamknij tamto albo mimo to zamknij to.} few {Zgłoszenie {number} ma pod sobą jeszcze # otwarte zgłoszenia. Najpierw zamknij tamte albo mimo to zamknij to.} many {Zgłoszenie {number} ma pod sobą jeszcze # otwartych zgłoszeń. Najpierw zamknij tamte albo mimo to zamknij to.} other {Zgłoszenie {number} ma pod sobą jeszcze # otwartego zgłoszenia. Najpierw zamknij tamte albo mimo to zamknij to.}}',
  'error.ticket.parent-circle': 'Jedno z tych zgłoszeń stoi już nad drugim, więc powstałoby koło. Niczego nie zmieniono.',
  'error.rearrangement.not-found': 'Nie ma tu czego cofać albo nie masz dostępu do wszystkich zgłoszeń, których to dotyczy.',
  'error.rearrangement.already-undone': 'To zostało już cofnięte.',
  'error.rearrangement.later-first':
    'Opiera się na tym coś późniejszego: wiadomości poszły dalej do zgłoszenia {number}. Najpierw cofnij tamto.',
  'error.rearrangement.too-many': 'Naraz można połączyć najwyżej {max}. Zrób to w kilku krokach.',
  'error.rearrangement.with-itself': 'Zgłoszenia nie można połączyć z nim samym. Wybierz inne.',
  'error.split.nothing-left': 'Na tym zgłoszeniu nie zostałaby żadna wiadomość. Zamiast tego połącz całe zgłoszenie.',
  'error.message.gaps': 'Nic nie wysłano: zostało coś do uzupełnienia ({names}). Twój tekst jest zachowany.',
  'error.macro.not-found': 'Nie ma takiej gotowej odpowiedzi albo nie jest dla Ciebie.',
  'error.macro.empty': 'Gotowa odpowiedź musi mieć tekst albo coś robić.',
  'error.macro.unknown-variable': '„{name}” niczego nie oznacza. Wybierz zmienną z listy.',
  'error.macro.not-yours': 'Tej gotowej odpowiedzi nie możesz zmieniać. Zrób z niej własną.',
  'error.macro.undo-over': 'Od użycia „{name}” minęła ponad minuta: to, co zmieniła, trzeba zmienić ręcznie.',
  'error.message.not-found': 'Nie ma takiej wiadomości.',
  'error.mailbox.moves-into-itself':
    'Poczta ma być przenoszona do „{folder}”, a ten folder też jest czytany: czytałoby się ją bez końca. Wybierz inny folder do przenoszenia albo przestań czytać ten. Niczego nie zmieniono.',
  'error.mailbox-key.wrong-password': 'To hasło nie otwiera tego pliku. Chodzi o hasło nadane przy eksporcie klucza. Niczego nie dodano.',
  'error.mailbox-key.old-encryption':
    'Ten plik zaszyfrowano sposobem, który nie jest już bezpieczny (RC2). Wyeksportuj klucz jeszcze raz z AES, na przykład z aktualnego programu pocztowego, i dodaj tamten plik.',
  'error.mailbox-key.no-key-file':
    'W tym pliku nie ma klucza prywatnego albo jest ich kilka. Dla S/MIME wyeksportuj go z certyfikatem jako PKCS #12 (.p12 lub .pfx), dla OpenPGP jako klucz prywatny (.asc). Niczego nie dodano.',
  'error.mailbox-key.known': 'Ta skrzynka ma już ten klucz.',
  'error.mailbox-key.signs-only':
    'Ten klucz tylko podpisuje: nie da się dla niego szyfrować, więc nie otworzyłby żadnej poczty. Dodaj klucz z częścią do szyfrowania. Niczego nie dodano.',
  'error.pgp.not-installed':
    'OpenPGP wymaga programu GnuPG, którego na serwerze nie ma. Zainstaluj go tam (pakiet gnupg; w macOS brew install gnupg) i spróbuj ponownie. Niczego nie dodano.',
  'error.pgp-key.none':
    'Nie ma tu klucza publicznego OpenPGP. Wyeksportuj go jako klucz publiczny (.asc) i dodaj ten plik. Niczego nie dodano.',
  'error.pgp-key.without-address':
    'Jeden z kluczy nie podaje adresu e-mail, więc nie należałby do żadnego nadawcy. Poproś o klucz z adresem. Niczego nie dodano.',
  'error.letter.unreadable':
    'Tego załącznika nie udało się odczytać jako listu. Jest zachowany w całości: pobierz go i otwórz w programie pocztowym.',
  'error.invitation.not-answerable':
    'Na to zaproszenie nie można odpowiedzieć: nie podaje organizatora albo zostało odwołane. Nic nie wysłano; napisz do nadawcy.',
  'error.pictures.sender-doubtful':
    'Ta wiadomość może nie pochodzić od podanego nadawcy, więc nie można mu zaufać na stałe. W tej jednej wiadomości nadal możesz pokazać obrazki.',
  'error.picture.not-fetched': 'Nie udało się pobrać obrazka z jego serwera.',
  'error.message.empty': 'Nie ma jeszcze czego wysłać. Napisz coś albo dołącz plik.',
  'error.message.new-arrived': 'W trakcie pisania przyszła nowa wiadomość. Przeczytaj ją, a potem wyślij lub zmień odpowiedź.',
  'error.message.already-sent': 'Ta odpowiedź została już wysłana i nie można jej cofnąć.',
  'error.message.not-failed': 'Z tą odpowiedzią wszystko w porządku, nie trzeba wysyłać jej ponownie.',
  'error.draft.not-found': 'Nie ma już tego szkicu: został wysłany, usunięty albo nie jest udostępniany.',
  'error.draft.taken': 'Ten szkic ma teraz {name}. Nic nie wysłano, Twój tekst został tutaj.',
  'error.draft.changed-meanwhile': 'Ten szkic powstawał też w innym oknie. Oba teksty są zachowane.',
  'error.mention.cannot-see':
    'Nie wszyscy wspomniani widzą to zgłoszenie: {names}. Usuń wzmiankę albo przenieś zgłoszenie tam, gdzie je zobaczą. Notatka jest zachowana.',
  'error.watch-out.too-many': 'Ostrzeżeń jest już {count}. Zakończ te, które nie obowiązują, i dodaj to.',
  'error.file.not-a-picture': 'To nie jest obraz, który da się pokazać. Nic nie zmieniono; proszę podać PNG, JPEG, WebP albo GIF.',
  'error.file.not-found': 'Nie ma takiego pliku.',
  'error.file.too-large': 'Ten plik jest za duży. Dozwolone jest najwyżej {megabytes} MB.',
  'error.file.type-refused': 'Pliki tego rodzaju nie są przyjmowane.',
  'error.mailbox.not-found': 'Nie ma takiej skrzynki.',
  'error.mailbox.not-a-sender':
    'Odpowiedzi nie mogą wyjść z {address}: adres nie jest podłączony albo jeszcze niepotwierdzony. Wybierz innego nadawcę; tekst jest zachowany.',
  'error.mailbox.code-wrong': 'To nie jest wysłany kod albo ma więcej niż dobę. Zajrzyj do najnowszej wiadomości albo wyślij kolejną.',
  'error.mailbox.cannot-send': 'Nic nie wysłano: {reason}',
  'error.oauth.not-registered':
    'Okienko nie jest jeszcze zarejestrowane u tego dostawcy. Wpisz najpierw identyfikator klienta (niżej, „Rejestracja”), potem zaloguj.',
  'error.oauth.provider-refused': 'Dostawca odrzucił logowanie: {answer} Sprawdź rejestrację i spróbuj ponownie.',
  'error.oauth.attempt-over': 'To logowanie trwało za długo albo już się zakończyło. Zacznij od nowa.',
  'error.oauth.url-needed': 'Podaj adresy logowania i tokenu jako https://…; nic nie zmieniono.',
  'error.forward.too-large': 'Pliki mają razem ponad {megabytes} MB, a tyle większość serwerów odrzuca. Pomiń część; nic nie wysłano.',
  'error.forward.sealed':
    'Jedna z tych wiadomości przyszła zaszyfrowana i nie wyjdzie otwartym tekstem. Nic nie wysłano; przekaż inne albo napisz, co ważne, samodzielnie.',
  'error.forward.nothing': 'Nie ma czego przekazać: wybierz wiadomość.',
  'error.mailbox.address-taken': 'Inna skrzynka ma już ten adres.',
  'error.mailbox.test-failed': 'Połączenie jeszcze nie działa. {reason}',
  'error.setting.invalid': 'Tego ustawienia nie można zapisać: {reason}',
  'error.setting.key-taken': 'Nazwa „{key}” jest już zajęta. Wybierz inną.',
  'error.setting.changed-meanwhile':
    'Ktoś w międzyczasie zapisał tu zmiany. Żeby ich nie cofnąć, nie zapisano Twoich: otwórz to jeszcze raz, zobacz, co nowego, i dopisz swoje.',
  'error.setting.in-use': 'Tego nie można jeszcze odłożyć: {reason}',
  'error.product.code-taken': 'Inny produkt ma już kod „{code}”.',
  'error.chat.not-found': 'Tej rozmowy nie ma albo nie ma do niej dostępu.',
  'error.chat.ended':
    'Ta rozmowa już się skończyła. Wszystko, co w niej padło, jest w zgłoszeniu; można odpowiedzieć e-mailem albo poczekać, aż klient znów napisze.',
  'error.chat.taken': 'Przed chwilą tę rozmowę przyjął ktoś inny: {name}.',
  'error.chat.email-needed': 'W tej chwili nikogo nie ma. Prosimy zostawić adres e-mail, żebyśmy mieli dokąd odpowiedzieć.',
  'error.widget.not-found': 'Tego okienka już nie ma.',
  'error.widget.colour-pale':
    'Białe litery na kolorze {colour} trudno przeczytać (kontrast {contrast} : 1, potrzeba co najmniej 4,5 : 1). Proszę wybrać ciemniejszy.',
  'error.widget.origin-invalid':
    '„{origin}” nie jest adresem witryny. Prosimy podać go tak: https://sklep.example albo https://*.sklep.example, bez ścieżki.',
  'error.widget.hours-invalid':
    'Takich godzin nie da się przyjąć: {reason, select, span {koniec jest przed początkiem} other {nie ma takiej strefy czasowej}}.',
  'error.operation.not-found': 'To już na nikogo nie czeka: ktoś się tym zajął.',
  'error.filter.invalid': 'Tego filtra nie da się zrozumieć ({reason}). Nic się nie zmieniło; usuń ten warunek i dodaj go od nowa.',
  'error.view.not-found': 'Tego widoku już nie ma albo nie jest Ci udostępniony.',
  'error.view.too-many': 'Jest już tyle widoków, ile może być ({max}). Usuń nieużywane i zapisz ten.',
  'error.bulk.not-found': 'Nie ma takiej zmiany wielu zgłoszeń.',
  'error.bulk.nothing': 'W zaznaczeniu nie ma już żadnego zgłoszenia albo nie wybrano, co zmienić. Nic się nie zmieniło.',
  'error.bulk.chosen-twice':
    'Zgłoszenia wybiera się na jeden sposób: albo wymienione (ticketIds), albo filtrem (filter, a w except te, które mają zostać pominięte). Nic się nie zmieniło.',
  'error.bulk.too-many': 'Naraz można zmienić najwyżej {max} zgłoszeń. Nic się nie zmieniło; najpierw zawęź filtr.',
  'error.bulk.still-running': 'Ta zmiana jeszcze trwa. Najpierw ją zatrzymaj albo poczekaj do końca.',
  'error.bulk.undone': 'Ta zmiana jest już cofnięta.',
  'error.export.busy': 'Twój poprzedni eksport jeszcze się zapisuje. Poczekaj na niego i spróbuj ponownie.',

  'invalid.characters':
    'Jest w tym znak, którego nie da się zapisać (NUL albo połówka znaku) albo zbyt głębokie zagnieżdżenie. Usuń to i spróbuj ponownie.',
  'invalid.no-name': 'Brakuje nazwy: same odstępy nią nie są.',
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
