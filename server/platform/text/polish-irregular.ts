/**
 * What a dictionary of inflection does not say: words whose forms come from another word, and comparatives, which stand in it as words of their own.
 * Pure: written by hand from any grammar of Polish.
 */

/** Word (with all its forms) → the word under which it is sought. */
const links: Record<string, string> = {
  lepszy: 'dobry',
  gorszy: 'zły',
  większy: 'duży',
  mniejszy: 'mały',
  wyższy: 'wysoki',
  niższy: 'niski',
  bliższy: 'bliski',
  węższy: 'wąski',
  lżejszy: 'lekki',
  milszy: 'miły',
  cięższy: 'ciężki',
  gęstszy: 'gęsty',
  krótszy: 'krótki',
  dłuższy: 'długi',
  tańszy: 'tani',
  droższy: 'drogi',
  świeższy: 'świeży',
  cichszy: 'cichy',
  szerszy: 'szeroki',
  głębszy: 'głęboki',
  rzadszy: 'rzadki',
  gładszy: 'gładki',
  słodszy: 'słodki',
  bielszy: 'biały',
  zieleńszy: 'zielony',
  gorętszy: 'gorący',
  cieńszy: 'cienki',
};

/** Past forms of "iść": of what it is put together to, the dictionary says them without a word they belong to. */
const went = 'szedł szedłem szedłeś szła szłam szłaś szło szli szliśmy szliście szły szłyśmy szłyście szedłby szłaby szłoby szliby szłyby';
const going: Record<string, string> = {
  pójść: 'po',
  przyjść: 'przy',
  przejść: 'prze',
  wyjść: 'wy',
  wejść: 'we',
  zajść: 'za',
  zejść: 'ze',
  nadejść: 'nade',
  odejść: 'ode',
  dojść: 'do',
  obejść: 'obe',
  rozejść: 'roze',
  podejść: 'pode',
  ujść: 'u',
};

/** Written by their letters, and declined as they are spoken. */
const letters = 'sms mms pdf gps vpn usb dpd gls dhl nfz html csv xml php css ssd hdd kpk rtv agd';
const lettersEndings = 'a u y em ie ów om ami ach owi';

/** Newer than the dictionary. */
const newer =
  'paczkomat inpost instagram facebook messenger whatsapp smartfon tablet router mail laptop screenshot link blik mailing newsletter voucher smartwatch powerbank pendrive revolut';

/** Cases of a masculine noun in a hard consonant (Polish grammar, second declension): the locative softens it. */
function declined(noun: string): string[] {
  const softened = noun.replace(/(st|zd|ch|[tdrłlkg]|[^tdrłlkg])$/, (end) => locative[end] ?? `${end}ie`);
  const hard = /(k|g)$/.test(noun);
  return [
    ...'a u owi ów om ami ach'.split(' ').map((end) => noun + end),
    noun + (hard ? 'iem' : 'em'),
    noun + (hard ? 'i' : 'y'),
    softened,
  ];
}
const locative: Record<string, string> = {
  st: 'ście',
  zd: 'ździe',
  ch: 'chu',
  t: 'cie',
  d: 'dzie',
  r: 'rze',
  ł: 'le',
  l: 'lu',
  k: 'ku',
  g: 'gu',
};

/** Forms that no rule of the dictionary makes, under the word that they belong to. */
export const suppletives: Record<string, string> = {
  ...Object.fromEntries(Object.entries(going).map(([word, before]) => [word, went.replaceAll(/(^| )/g, `$1${before}`)])),
  ...Object.fromEntries(
    letters.split(' ').map((word) => [
      word,
      lettersEndings
        .split(' ')
        .map((end) => word + end)
        .join(' '),
    ]),
  ),
  ...Object.fromEntries(newer.split(' ').map((word) => [word, declined(word).join(' ')])),
  dwa: 'dwie dwaj dwu dwóch dwom dwóm dwoma dwiema dwoje dwojga',
  trzy: 'trzej trzech trzem trzema troje trojga',
  cztery: 'czterej czterech czterem czterema czworo czworga',
  oba: 'obie obaj obu obydwa obydwie obydwu oboje obojga',
  pięć: 'pięciu pięcioma pięcioro',
  sześć: 'sześciu sześcioma sześcioro',
  siedem: 'siedmiu siedmioma siedmioro',
  osiem: 'ośmiu ośmioma ośmioro',
  dziewięć: 'dziewięciu dziewięcioma',
  dziesięć: 'dziesięciu dziesięcioma',
  kilka: 'kilku kilkoma kilkoro',
  kilkanaście: 'kilkunastu kilkunastoma',
  kilkadziesiąt: 'kilkudziesięciu kilkudziesięcioma',
  dwadzieścia: 'dwudziestu dwudziestoma',
  trzydzieści: 'trzydziestu trzydziestoma',
  sto: 'stu',
  dwieście: 'dwustu',
  trzysta: 'trzystu',
  czterysta: 'czterystu',
  pięćset: 'pięciuset',
  sześćset: 'sześciuset',
  siedemset: 'siedmiuset',
  osiemset: 'ośmiuset',
  dziewięćset: 'dziewięciuset',
  sąsiad: 'sąsiedzi',
  ksiądz: 'księża księży księżom księżmi księżach',
  bać: 'boję boisz boi boimy boicie boją',
  słać: 'ślę ślesz śle ślemy ślecie ślą ślij',
  ciąć: 'tnę tniesz tnie tniemy tniecie tną',
  mleć: 'mielę mielesz miele mielemy mielecie mielą',
  cicho: 'ciszej najciszej',
  białystok: 'białegostoku białemustokowi białymstokiem białymstoku',
  krasnystaw: 'krasnegostawu krasnymstawem krasnymstawie',
  ukraść: 'ukradziono skradziono skradziony skradziona skradzione skradzionego skradzionej skradzionych',
  otworzyć: 'otwarty otwarta otwarte otwartego otwartej otwartym otwartych otwarto',

  człowiek: 'ludzie ludzi ludziom ludźmi ludziach',
  rok: 'lat lata latom latami latach',
  tydzień: 'tygodnie tygodni tygodniom tygodniami tygodniach tygodnia tygodniowi tygodniem tygodniu',
  ręka: 'rękoma ręku',
  dobrze: 'lepiej najlepiej',
  źle: 'gorzej najgorzej',
  bardzo: 'bardziej najbardziej',
  dużo: 'więcej najwięcej',
  mało: 'mniej najmniej',
  drogo: 'drożej najdrożej',
  tanio: 'taniej najtaniej',
  szybko: 'szybciej najszybciej',
  wolno: 'wolniej najwolniej',
  długo: 'dłużej najdłużej',
  krótko: 'krócej najkrócej',
  wysoko: 'wyżej najwyżej',
  nisko: 'niżej najniżej',
  daleko: 'dalej najdalej',
  blisko: 'bliżej najbliżej',
  późno: 'później najpóźniej',
  wcześnie: 'wcześniej najwcześniej',
  często: 'częściej najczęściej',
  rzadko: 'rzadziej najrzadziej',
  łatwo: 'łatwiej najłatwiej',
  lekko: 'lżej najlżej',
  iść: 'szedł szedłem szedłeś szła szłam szłaś szło szli szłyśmy szliśmy szły idę idziesz idzie idziemy idziecie idą idź idźcie',
  być: 'jest są jestem jesteś jesteśmy jesteście był była było byli były byłem byłam będę będziesz będzie będziemy będziecie będą',
  mieć: 'mam masz ma mamy macie mają miał miała miało mieli miały miałem miałam',
  brat: 'brata bratu bratem bracie bracia braci braciom braćmi braciach',
  dziecko: 'dzieci dzieciom dziećmi dzieciach',
  imię: 'imiona imion imionom imionami imionach imienia imieniu imieniem',
  zwierzę: 'zwierzęta zwierząt zwierzętom zwierzętami zwierzętach zwierzęcia zwierzęciu zwierzęciem',
  oko: 'oczy oczu oczom oczami oczach oczyma',
  ucho: 'uszy uszu uszom uszami uszach',
  przyjaciel: 'przyjaciele przyjaciół przyjaciołom przyjaciółmi przyjaciołach',
  pieniądze: 'pieniędzy pieniądzom pieniędzmi pieniądzach pieniądz pieniądza pieniądzem',
};

const bases: readonly [RegExp, readonly string[]][] = [
  [/niejszy$/, ['ny', 'ni']],
  [/rzejszy$/, ['ry']],
  [/lejszy$/, ['ły', 'li']],
  [/ciejszy$/, ['ty', 'tki']],
  [/dziejszy$/, ['dy', 'dki']],
  [/siejszy$/, ['sy', 'ski']],
  [/iejszy$/, ['y', 'i']],
  [/ejszy$/, ['y', 'i']],
  [/ńszy$/, ['ny', 'ni']],
  [/lszy$/, ['ły', 'li']],
  [/ższy$/, ['gi', 'ży', 'zki']],
  [/szy$/, ['y', 'i', 'ki', 'oki', 'eki']],
];

/** Of which verb an adjective was made that the dictionary has for itself: `pęknięty` of `pęknąć`. Null for any other word. */
export function verbOf(word: string, known: (word: string) => boolean): string | null {
  const verb = word.endsWith('nięty') ? word.replace(/nięty$/, 'nąć') : null;
  return verb !== null && known(verb) ? verb : null;
}

/** Under which adjective a comparative or superlative is sought; null for any other word. */
export function baseOfComparative(word: string, known: (word: string) => boolean): string | null {
  if (!word.endsWith('szy')) return null;
  const comparative = word.startsWith('naj') ? word.slice(3) : word;
  if (links[comparative]) return links[comparative];
  for (const [ending, endings] of bases) {
    if (!ending.test(comparative)) continue;
    for (const end of endings) {
      const base = comparative.replace(ending, end);
      if (base.length > 3 && base !== comparative && known(base)) return base;
    }
  }
  return comparative === word ? null : comparative;
}

const endings = 'i?em|i?owi|i?ach|i?ami|i?om|ów|i?a|i?u|i?e|i?ę|i?ą|y|i';
const nounEndings = new RegExp(`(?:${endings})$`);
/** Names of places are adjectives at times: `Zakopanego`. */
const nameEndings = new RegExp(`(?:ego|emu|${endings})$`);

/**
 * The dictionary lists some sixty thousand forms without saying of which word. Other forms of the same word that it may have said, the surest first:
 * `pilnując` is of whom `pilnują` is, `odmalowawszy` of `odmalował`, `gołębia` of `gołąb`.
 */
export function relativesOf(form: string): string[] {
  if (/[ćńź]mi$|śmi$/.test(form)) return [form.slice(0, -2)];
  if (form.endsWith('iec')) return [`${form.slice(0, -1)}gnąć`];
  if (form.endsWith('ąc')) return [form.slice(0, -1)];
  if (form.endsWith('wszy')) return [`${form.slice(0, -4)}ł`];
  if (form.endsWith('łszy')) return [form.slice(0, -3)];
  if (form.endsWith('iej')) {
    const adverb = form.replace(/^naj/, '');
    return [adverb, `${adverb.slice(0, -3)}y`, `${adverb.slice(0, -3)}ie`, `${adverb.slice(0, -3)}o`].filter((one) => one !== form);
  }
  const past = /^(.*[łl])(?:[aoiy]?)(?:by)?(?:m|ś|śmy|ście|em|eś)?$/.exec(form);
  if (past)
    return [
      `${past[1]!}a`,
      past[1]!.replace(/l$/, 'ł'),
      `${past[1]!.replace(/l$/, 'ł')}a`,
      `${past[1]!.replace(/l$/, 'ł')}y`,
      `${past[1]!.slice(0, -1)}nąć`,
    ].filter((one) => one !== form);
  const participle = /^(.*[nt])(?:y|a|e|ego|emu|ej|ą|ym|ych|ymi)$/.exec(form);
  if (participle) return [`${participle[1]!}y`, `${participle[1]!}o`].filter((one) => one !== form);
  const stem = form.replace(nounEndings, '');
  if (stem === form) return [];
  if (stem.endsWith('c')) return [`${stem.slice(0, -1)}iec`, `${stem.slice(0, -1)}ec`];
  return stem.includes('ę') ? [stem.replace(/ę([^ę]*)$/, 'ą$1')] : [];
}

/** Names of countries that are a people's: "w Niemczech", "na Węgrzech", "we Włoszech". */
const ofPeoples: readonly [RegExp, string][] = [
  [/czech$/, 'cy'],
  [/rzech$/, 'ry'],
  [/szech$/, 'chy'],
];

/**
 * Of which names a name may be a form that the dictionary lists by itself, the surest first: `Pawła` of `Paweł`, `Wiedniu` of `Wiedeń`. Only such as the dictionary has count. In
 * lower case.
 */
export function namesOf(form: string): string[] {
  for (const [ending, base] of ofPeoples) if (ending.test(form)) return [form.replace(ending, base)];
  const stem = form.replace(nameEndings, '');
  if (stem === form || stem.length < 3) return [];
  const withE = stem.replace(/([^aąeęioóuy])([^aąeęioóuy])$/, '$1e$2');
  return [stem, withE, withE.replace(/n$/, 'ń'), `${stem}a`, `${stem}o`, `${stem}e`].filter((one) => one !== form);
}
