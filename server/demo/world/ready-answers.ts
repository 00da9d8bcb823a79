/** What the sample company's people have written once for all: answers, and what else is done with the ticket. */
import { BUSINESS, FIRST_LINE, PAYMENTS, WORKSHOP } from './staff.ts';

type Said = { pl: string; en: string };

/** What it does, in the world's own keys. */
export interface ReadyDoing {
  category?: string;
  tags?: string[];
  group?: number;
  priority?: 1 | 2 | 3 | 4;
  /** Hours, or until the customer writes. */
  snooze?: number | 'until-reply';
  take?: true;
  end?: 'solved' | 'closed';
}

export interface ReadyAnswer {
  folder: Said | null;
  name: Said;
  /** Groups, or the first name of the agent whose own it is; null = everybody's. */
  of: { groups: number[] } | { agent: string } | null;
  /** A paragraph each; null = it has no words. */
  text: { pl: string[]; en: string[] } | null;
  does: ReadyDoing;
}

const payments = { pl: 'Płatności', en: 'Payments' };
const bikes = { pl: 'Rowery i stacje', en: 'Bikes and stations' };
const account = { pl: 'Konto', en: 'Account' };
const business = { pl: 'Firmy', en: 'Business' };

export const READY_ANSWERS: readonly ReadyAnswer[] = [
  {
    folder: payments,
    name: { pl: 'Podwójna opłata: blokada banku', en: 'Charged twice: a hold of the bank' },
    of: null,
    text: {
      pl: [
        'Dzień dobry,',
        'druga kwota to blokada na karcie, nie druga opłata. Bank zdejmuje ją sam, zwykle w ciągu trzech dni roboczych.',
        'Jeżeli po {{date.inWeek}} kwota nadal będzie zablokowana, proszę odpowiedzieć na tę wiadomość i dołączyć zdjęcie historii rachunku. Wtedy sprawdzimy to z bankiem.',
      ],
      en: [
        'Hello,',
        'the second amount is a hold on your card, not a second charge. The bank lets go of it by itself, usually within three working days.',
        'If it is still there after {{date.inWeek}}, please answer this message with a picture of your statement and we will look into it with the bank.',
      ],
    },
    does: { category: 'payments.charges', tags: ['podwójna opłata'] },
  },
  {
    folder: payments,
    name: { pl: 'Zwrot zlecony', en: 'Refund on its way' },
    of: { groups: [PAYMENTS, FIRST_LINE] },
    text: {
      pl: [
        'Dzień dobry,',
        'zleciliśmy zwrot {{fill}} zł na kartę, którą opłacono przejazd. Pieniądze wracają w ciągu pięciu dni roboczych; przy BLIK-u zwykle następnego dnia.',
        'Sprawa ma numer {{ticket.number}}. Gdyby zwrot nie dotarł, wystarczy odpowiedzieć na tę wiadomość.',
      ],
      en: [
        'Hello,',
        'we have sent {{fill}} PLN back to the card that paid for the ride. It arrives within five working days; with BLIK usually the next day.',
        'The matter has the number {{ticket.number}}. Should the money not arrive, just answer this message.',
      ],
    },
    does: { category: 'payments.refunds', tags: ['zwrot'], end: 'solved' },
  },
  {
    folder: payments,
    name: { pl: 'Dane do faktury', en: 'What an invoice needs' },
    of: null,
    text: {
      pl: [
        'Dzień dobry,',
        'żeby wystawić fakturę, potrzebujemy: nazwy i adresu firmy, numeru NIP oraz adresu e-mail, na który ją wysłać. Fakturę wystawimy w dniu, w którym je otrzymamy.',
      ],
      en: [
        'Hello,',
        'for an invoice we need the name and address of the company, its tax number and the e-mail address to send it to. We make it out on the day we receive them.',
      ],
    },
    does: { category: 'payments.invoices', tags: ['faktura'], snooze: 'until-reply' },
  },
  {
    folder: bikes,
    name: { pl: 'Usterka przyjęta', en: 'Fault taken down' },
    of: null,
    text: {
      pl: [
        'Dzień dobry,',
        'dziękujemy za zgłoszenie. Rower jest już wyłączony z wypożyczania, a serwis obejrzy go najpóźniej jutro rano.',
        'Za przejazd, którego nie dało się dokończyć, nic nie pobierzemy.',
      ],
      en: [
        'Hello,',
        'thank you for telling us. The bike can no longer be rented, and the workshop looks at it by tomorrow morning.',
        'A ride that could not be finished costs nothing.',
      ],
    },
    does: { category: 'bikes.faults', group: WORKSHOP },
  },
  {
    folder: bikes,
    name: { pl: 'Pełna stacja: kwadrans na dojazd', en: 'Full station: a quarter of an hour more' },
    of: null,
    text: {
      pl: [
        'Dzień dobry,',
        'gdy stacja jest pełna, proszę dotknąć jej na mapie w aplikacji i wybrać „Stacja pełna”. Doliczamy wtedy bezpłatny kwadrans na dojazd do następnej stacji.',
        'Naliczony tym razem czas właśnie anulowaliśmy.',
      ],
      en: [
        'Hello,',
        'when a station is full, please tap it on the map of the app and choose “Station full”. You then get a quarter of an hour, free, to reach the next one.',
        'The minutes counted this time we have just taken off.',
      ],
    },
    does: { category: 'bikes.stations', tags: ['pełna stacja'], end: 'solved' },
  },
  {
    folder: bikes,
    name: { pl: 'Do serwisu, pilne', en: 'To the workshop, urgent' },
    of: null,
    text: null,
    does: { tags: ['bezpieczeństwo'], priority: 4, group: WORKSHOP },
  },
  {
    folder: account,
    name: { pl: 'Potwierdzenie tożsamości', en: 'Proving who they are' },
    of: { groups: [FIRST_LINE] },
    text: {
      pl: [
        'Dzień dobry,',
        'żeby bezpiecznie przywrócić dostęp do konta, proszę podać datę i stację początkową ostatniego przejazdu oraz cztery ostatnie cyfry karty podpiętej do konta. Pełnego numeru karty proszę nie podawać.',
      ],
      en: [
        'Hello,',
        'to give you your account back safely, please tell us the day and first station of your last ride and the last four digits of the card in your account. Never send us the whole number.',
      ],
    },
    does: { category: 'account.access', take: true, snooze: 'until-reply' },
  },
  {
    folder: account,
    name: { pl: 'Nowy link do logowania', en: 'A new link to sign in' },
    of: null,
    text: {
      pl: [
        'Dzień dobry,',
        'wysłaliśmy nowy link do logowania na adres zapisany na koncie. Jest ważny 24 godziny. Abonament i saldo pozostają bez zmian.',
        'Jeżeli wiadomości nie ma, proszę zajrzeć do folderu ze spamem.',
      ],
      en: [
        'Hello,',
        'we have sent a new link to sign in to the address of your account. It is good for 24 hours. Your plan and your balance stay as they are.',
        'If you cannot find it, please look among unwanted mail.',
      ],
    },
    does: { category: 'account.access', tags: ['logowanie'], end: 'solved' },
  },
  {
    folder: account,
    name: { pl: 'Usunięcie konta: potwierdzenie', en: 'Account deleted: in writing' },
    of: null,
    text: {
      pl: [
        'Dzień dobry,',
        'potwierdzamy: konto zostanie zamknięte {{date.tomorrow}}. Saldo zwrócimy na wskazany rachunek do pięciu dni roboczych, dane przejazdów usuniemy po 30 dniach, a faktury przechowamy tak długo, jak wymagają przepisy podatkowe.',
      ],
      en: [
        'Hello,',
        'this is to confirm that your account will be closed on {{date.tomorrow}}. The balance goes back to the account you named within five working days, rides are deleted after 30 days, and invoices are kept for as long as tax law asks.',
      ],
    },
    does: { category: 'account.privacy', tags: ['RODO'] },
  },
  {
    folder: business,
    name: { pl: 'Oferta dla firmy', en: 'Offer for a company' },
    of: { groups: [BUSINESS] },
    text: {
      pl: [
        'Dzień dobry,',
        'dziękujemy za zainteresowanie Kółkiem dla firm: jedno konto, dowolnie wielu pracowników, jedna faktura w miesiącu.',
        'Żeby przygotować ofertę dla {{customer.company}}, potrzebujemy liczby osób, miast i godzin, w których przejazdy opłaca firma. Odpowiadamy w ciągu jednego dnia roboczego.',
      ],
      en: [
        'Hello,',
        'thank you for your interest in Kółko for companies: one account, any number of people, one invoice a month.',
        'For an offer to {{customer.company}} we need the number of people, the towns, and the hours in which the company pays. We answer within a working day.',
      ],
    },
    does: { category: 'business', tags: ['oferta B2B'], take: true },
  },
  {
    folder: null,
    name: { pl: 'Dziękujemy za pochwałę', en: 'Thank you for the praise' },
    of: null,
    text: {
      pl: ['Dzień dobry,', 'bardzo dziękujemy za dobre słowo. Przekażemy je całemu zespołowi. Do zobaczenia na rowerze!'],
      en: ['Hello,', 'thank you very much for your kind words. We will pass them on to everybody here. See you on a bike!'],
    },
    does: { category: 'other.opinions', tags: ['pochwała'], end: 'closed' },
  },
  {
    folder: null,
    name: { pl: 'Spam: zamknij bez odpowiedzi', en: 'Spam: close without an answer' },
    of: null,
    text: null,
    does: { tags: ['spam'], priority: 1, end: 'closed' },
  },
  {
    folder: null,
    name: { pl: 'Przeprosiny za zwłokę', en: 'Sorry for the delay' },
    of: { agent: 'Marta' },
    text: {
      pl: [
        '{{customer.address}},',
        'przepraszam, że odpowiedź zajęła tyle czasu. Zajmuję się tą sprawą osobiście i odezwę się najpóźniej {{date.tomorrow}}.',
      ],
      en: [
        '{{customer.firstName}},',
        'I am sorry that this took so long. I am looking after it myself and will write again by {{date.tomorrow}}.',
      ],
    },
    does: { take: true, snooze: 24 },
  },
];
