import { text, type Scene } from './scene.ts';
import type { Text } from './template.ts';
import type { Language, TicketType } from './types.ts';

type Lines = Text<Scene>[];
const lines = (...sources: string[]): Lines => sources.map(text);

/** What people say around the matter itself. */
export interface Phrases {
  hello: Lines;
  /** In the second and later mails. */
  helloAgain: Lines;
  /** Mail goes on without a new paragraph after these. */
  bye: Lines;
  politeBye: Lines;
  polite: Lines;
  angry: Lines;
  mobile: Lines;
  attached: Record<'screenshot' | 'photo' | 'statement' | 'document', Lines>;
  thanks: Lines;
  nudge: Lines;
  agentHello: Lines;
  agentHelloAgain: Lines;
  courtesy: Record<TicketType, Lines>;
  courtesyWithoutApology: Lines;
  offer: Lines;
  holding: Lines;
  noReply: Lines;
  sign: Lines;
}

const pl: Phrases = {
  hello: lines(
    'Dzień dobry,',
    'Dzień dobry,',
    'Witam,',
    'Dzień dobry',
    'Szanowni Państwo,',
    'Witam serdecznie,',
    'Dzień dobry Państwu,',
    'Witam Państwa,',
  ),
  helloAgain: lines('Dzień dobry,', 'Witam,', 'Dzień dobry', 'Dzień dobry,'),
  bye: lines('Pozdrawiam', 'Pozdrawiam,', 'Z poważaniem', 'Pozdrawiam serdecznie', 'Z pozdrowieniami', 'Dziękuję i pozdrawiam', 'Pozdr.'),
  politeBye: lines('Z wyrazami szacunku', 'Z góry dziękuję i serdecznie pozdrawiam', 'Życzę miłego dnia', 'Łączę pozdrowienia'),
  polite: lines(
    'Przepraszam za kłopot.',
    'Będę wdzięczn<y:a> za pomoc.',
    'Z góry dziękuję za [poświęcony czas|odpowiedź].',
    'Na co dzień jestem z rowerów bardzo zadowolon<y:a>.',
    'Rozumiem, że mają Państwo dużo pracy.',
  ),
  angry: lines(
    'To jest [skandal|kpina]!',
    'Jestem [oburzon<y:a>|wściekł<y:a>].',
    'Czy ktoś to w ogóle czyta?',
    'Jeśli nie dostanę odpowiedzi [do jutra|w ciągu 48 godzin], zgłaszam sprawę do rzecznika konsumentów.',
    'To już drugi raz w tym miesiącu!',
    'Naprawdę tak trudno zrobić to porządnie?',
    'Za co ja właściwie płacę?',
    'Mam tego dość.',
    'Proszę mnie nie odsyłać do regulaminu.',
    'Tak się nie traktuje klientów!',
  ),
  mobile: lines('Wysłano z iPhone’a', 'Wysłane z telefonu', 'Wysłane z telefonu, przepraszam za literówki', 'Wysłano z mojego Galaxy'),
  attached: {
    screenshot: lines('W załączniku zrzut ekranu.', 'Załączam zrzut ekranu.', 'Dołączam zrzut z aplikacji.', 'Zrzut ekranu w załączniku.'),
    photo: lines('W załączniku zdjęcie.', 'Załączam zdjęcie.', 'Wysyłam też zdjęcie.', 'Zdjęcie w załączniku.'),
    statement: lines('W załączniku potwierdzenie z banku.', 'Załączam wyciąg.', 'Dołączam potwierdzenie operacji.'),
    document: lines('Dokument w załączniku.', 'Załączam dokument.', 'Skan przesyłam w załączniku.'),
  },
  thanks: lines(
    'Dziękuję [bardzo |]za pomoc.',
    'Dziękuję za [szybką |]odpowiedź.',
    'Super, dzięki!',
    'Wszystko jasne, dziękuję.',
    'Bardzo «Panu:Pani» dziękuję, sprawa załatwiona.',
    'Dzięki, już wszystko gra.',
    'Potwierdzam, wszystko się zgadza. Dziękuję.',
    'Dziękuję za wyjaśnienie[| i życzę miłego dnia].',
    'OK, dziękuję.',
    'Dziękuję za profesjonalną obsługę.',
    'Przyjmuję wyjaśnienie, dziękuję.',
    'Jestem mile zaskoczon<y:a>, dziękuję.',
  ),
  nudge: lines(
    'Czy są już jakieś wieści w tej sprawie?',
    'Czy wiadomo coś nowego?',
    'Przypominam się [w tej sprawie|z moim zgłoszeniem].',
    'Na jakim etapie jest moja sprawa?',
    'Proszę o informację, czy coś już Państwo ustalili.',
    'Czekam i czekam. Czy mogę prosić o jakąkolwiek odpowiedź?',
    'Ponawiam pytanie.',
    'Czy ktoś mógłby mi odpisać, co dalej z tą sprawą?',
  ),
  agentHello: lines('Dzień dobry, {zwrot},', 'Dzień dobry, {zwrot},', 'Dzień dobry {zwrot},', 'Szanown«y:a» {zwrot},'),
  agentHelloAgain: lines('Dzień dobry, {zwrot},', '{Zwrot},', 'Dzień dobry,', 'Dzień dobry ponownie, {zwrot},'),
  courtesy: {
    question: lines('dziękuję za wiadomość.', 'dziękuję za pytanie.', 'dziękuję za kontakt.'),
    complaint: lines(
      'przepraszam za [kłopot|tę sytuację|niedogodności].',
      'przykro mi, że doszło do takiej sytuacji.',
      'dziękuję za zgłoszenie i cierpliwość.',
      'rozumiem «Pana:Pani» zdenerwowanie i przepraszam za tę sytuację.',
    ),
    failure: lines(
      'dziękuję za zgłoszenie i przepraszam za kłopot.',
      'przepraszam za kłopot.',
      'dziękuję, że «dał Pan:dała Pani» nam znać.',
    ),
    request: lines('dziękuję za wiadomość.', 'dziękuję za kontakt.', 'dziękuję za przesłane informacje.'),
  },
  courtesyWithoutApology: lines('dziękuję za zgłoszenie.', 'dziękuję za wiadomość.', 'dziękuję za cierpliwość.'),
  offer: lines(
    'W razie pytań [jestem do dyspozycji|proszę śmiało pisać].',
    'Gdyby coś było niejasne, proszę odpowiedzieć na tę wiadomość.',
    'Jeżeli mogę jeszcze w czymś pomóc, proszę dać znać.',
  ),
  holding: lines(
    'sprawa jest nadal w toku, czekam na odpowiedź drugiego działu. Napiszę do «Pana:Pani» {dodnia}.',
    'dziękuję za przypomnienie. Nie mam jeszcze wyniku, ale pilnuję sprawy i odezwę się {dodnia}.',
    'rozumiem zniecierpliwienie. Sprawdzenie trwa dłużej, niż zakładaliśmy, odpowiedź dostanie «Pan:Pani» {dodnia}.',
  ),
  noReply: lines(
    'nie otrzyma<łem:łam> odpowiedzi, dlatego zamykam zgłoszenie. Jeżeli sprawa jest nadal aktualna, wystarczy odpisać na tę wiadomość, wrócimy do niej od razu.',
    'ponieważ nie mamy od «Pana:Pani» wiadomości, przyjmuję, że sprawa się wyjaśniła. Gdyby było inaczej, proszę odpisać w tym wątku.',
  ),
  sign: lines(
    'Pozdrawiam\n{agent}\nKółko, rowery miejskie',
    'Z pozdrowieniami\n{agent}\nKółko, rowery miejskie',
    'Życzę dobrego dnia\n{agent}\nKółko, rowery miejskie',
  ),
};

const en: Phrases = {
  hello: lines('Hello,', 'Hi,', 'Good morning,', 'Dear Kółko team,', 'Hi there,', 'Dear Sir or Madam,'),
  helloAgain: lines('Hello,', 'Hi,', 'Hi again,'),
  bye: lines('Best regards', 'Regards', 'Thanks', 'Cheers', 'Kind regards'),
  politeBye: lines('With kind regards', 'Thank you very much and have a nice day', 'Yours sincerely'),
  polite: lines('Sorry for the trouble.', 'I would be grateful for your help.', 'I know you must be busy.', 'I enjoy your bikes a lot.'),
  angry: lines(
    'This is ridiculous!',
    'Is anybody reading these e-mails?',
    'I expect an answer by tomorrow.',
    'This is the second time this month!',
    'Very disappointed.',
    'Please do not send me your terms again.',
  ),
  mobile: lines('Sent from my iPhone', 'Sent from my phone', 'Sent from Outlook for Android'),
  attached: {
    screenshot: lines('Screenshot attached.', 'Please see the screenshot.', 'I attach a screenshot.'),
    photo: lines('Photo attached.', 'I am sending a photo as well.', 'Please see the photo.'),
    statement: lines('The bank confirmation is attached.', 'I attach the statement.'),
    document: lines('The document is attached.', 'I attach a scan.'),
  },
  thanks: lines(
    'Thank you for your help.',
    'Thanks, all good now.',
    'Great, thank you!',
    'Perfect, thanks a lot.',
    'Thank you for the quick reply.',
    'Got it, thank you.',
    'Thanks for sorting this out.',
  ),
  nudge: lines(
    'Is there any news?',
    'Could you tell me where my case stands?',
    'Just checking in on this.',
    'Any update on this?',
    'I am still waiting for an answer.',
  ),
  agentHello: lines('Hello {zwrot},', 'Dear {zwrot},', 'Good morning {zwrot},'),
  agentHelloAgain: lines('Hello {zwrot},', 'Hello again {zwrot},', 'Dear {zwrot},'),
  courtesy: {
    question: lines('Thank you for your message.', 'Thank you for your question.'),
    complaint: lines('I am sorry about this.', 'I apologise for the inconvenience.', 'I understand how annoying this must have been.'),
    failure: lines('Thank you for letting us know.', 'I am sorry for the trouble.'),
    request: lines('Thank you for your message.', 'Thank you for getting in touch.'),
  },
  courtesyWithoutApology: lines('Thank you for your message.', 'Thank you for your patience.'),
  offer: lines(
    'If anything is unclear, please reply to this message.',
    'Please let me know if I can help with anything else.',
    'I am happy to help if you have more questions.',
  ),
  holding: lines(
    'Thank you for the reminder. I am still waiting for the result and will write to you {dodnia}.',
    'The check is taking longer than we thought. You will hear from me {dodnia}.',
  ),
  noReply: lines('As I have not heard from you, I am closing this case. If the matter is still open, just reply to this message.'),
  sign: lines('Best regards\n{agent}\nKółko city bikes', 'Kind regards\n{agent}\nKółko city bikes'),
};

const de: Phrases = {
  hello: lines('Guten Tag,', 'Sehr geehrte Damen und Herren,', 'Hallo,'),
  helloAgain: lines('Guten Tag,', 'Hallo,'),
  bye: lines('Mit freundlichen Grüßen', 'Viele Grüße', 'Beste Grüße'),
  politeBye: lines('Mit freundlichen Grüßen und vielem Dank'),
  polite: lines('Entschuldigen Sie die Umstände.', 'Für Ihre Hilfe wäre ich sehr dankbar.'),
  angry: lines('Das ist sehr ärgerlich!', 'Ich erwarte eine schnelle Antwort.'),
  mobile: lines('Von meinem iPhone gesendet', 'Von meinem Handy gesendet'),
  attached: {
    screenshot: lines('Ein Screenshot ist angehängt.'),
    photo: lines('Ein Foto ist angehängt.'),
    statement: lines('Der Kontoauszug ist angehängt.'),
    document: lines('Das Dokument ist angehängt.'),
  },
  thanks: lines('Vielen Dank für die schnelle Hilfe.', 'Alles klar, danke.', 'Danke, das hat geklappt.'),
  nudge: lines('Gibt es schon etwas Neues?', 'Wie ist der Stand in meiner Sache?'),
  agentHello: lines('Guten Tag {zwrot},'),
  agentHelloAgain: lines('Guten Tag {zwrot},'),
  courtesy: { question: [], complaint: [], failure: [], request: [] },
  courtesyWithoutApology: [],
  offer: lines('Bei Fragen antworten Sie bitte einfach auf diese Nachricht.', 'Wenn ich sonst noch helfen kann, melden Sie sich gern.'),
  holding: lines('vielen Dank für Ihre Geduld. Die Prüfung läuft noch, Sie hören {dodnia} von mir.'),
  noReply: lines('da ich nichts von Ihnen gehört habe, schließe ich die Anfrage. Antworten Sie bitte einfach, falls noch etwas offen ist.'),
  sign: lines('Mit freundlichen Grüßen\n{agent}\nKółko, Stadträder'),
};

const uk: Phrases = {
  hello: lines('Добрий день,', 'Вітаю,', 'Доброго дня,'),
  helloAgain: lines('Добрий день,', 'Вітаю,'),
  bye: lines('З повагою', 'Дякую', 'Гарного дня'),
  politeBye: lines('З повагою і подякою'),
  polite: lines('Вибачте за клопіт.', '<Буду вдячний:Буду вдячна> за допомогу.'),
  angry: lines('Це вже вдруге за місяць!', 'Чому ніхто не відповідає?'),
  mobile: lines('Надіслано з iPhone', 'Надіслано з телефону'),
  attached: {
    screenshot: lines('Скриншот у вкладенні.'),
    photo: lines('Фото у вкладенні.'),
    statement: lines('Підтвердження з банку у вкладенні.'),
    document: lines('Документ у вкладенні.'),
  },
  thanks: lines('Дякую за допомогу.', 'Дуже дякую, все працює.', 'Дякую, все зрозуміло.'),
  nudge: lines('Чи є новини щодо мого звернення?', 'Підкажіть, будь ласка, на якому етапі моя справа.'),
  agentHello: lines('Доброго дня, {zwrot},', 'Добрий день, {zwrot},'),
  agentHelloAgain: lines('Доброго дня, {zwrot},'),
  courtesy: { question: [], complaint: [], failure: [], request: [] },
  courtesyWithoutApology: [],
  offer: lines('Якщо виникнуть запитання, просто дайте відповідь на цей лист.'),
  holding: lines('перевірка ще триває, я відповім вам {dodnia}.'),
  noReply: lines('відповіді від вас не було, тому закриваю звернення. Якщо питання ще актуальне, просто дайте відповідь на цей лист.'),
  sign: lines('З повагою\n{agent}\nKółko, міські велосипеди'),
};

export const PHRASES: Record<Language, Phrases> = { pl, en, de, uk };

/** Notes that fit any matter. */
export const NOTES: Lines = lines(
  'Klient«:ka» po weryfikacji, dane się zgadzają.',
  'Zob. #{zgl}, podobna sprawa.',
  'Rozmowa tel. {tel}, «potwierdził:potwierdziła» to samo co w mailu.',
  '@{kolega}, możesz na to zerknąć? U mnie dziś kolejka po sufit.',
  'Wracam do tego po 14:00.',
  'Saldo i abonament sprawdzone, bez zastrzeżeń.',
  'Biorę, temat z mojej działki.',
  'Jak odpisze, od razu zamykać.',
  'W historii dwie podobne sprawy, obie uznane.',
  'Dzwoni«ł:ła» rano, prosi o odpowiedź na piśmie.',
);

/** When the other department has answered. */
export const NOTES_BACK: Lines = lines(
  'Mam komplet, odpisuję.',
  'Drugi dział odpowiedział, wszystko zgodne z tym, co pisze klient«:ka».',
  'Jest wynik, sprawa uznana. Odpisać i zamknąć.',
  'Potwierdzone ({kolega}), można zamykać.',
  'Przyszło potwierdzenie, wklejam do sprawy i odpisuję.',
);
