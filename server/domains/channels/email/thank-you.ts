/**
 * Tells a customer's closing courtesy ("Super, dzięki, pozdrawiam, Jan") from anything that wants something. A courtesy must not reopen a
 * closed ticket; a question taken for one would be lost. So the other way round than usual: every word has to be known as courteous, one
 * strange word and it is no mere thanks. Measured by the labelled examples in thank-you.test.ts: no false one, few missed.
 */

const chars_max = 300;
const words_max = 40;
const name_words_max = 4;

/** Compared without diacritics and case: people write "dziekuje". */
const plain = (text: string) => text.toLowerCase().replace(/ł/g, 'l').normalize('NFD').replace(/\p{M}/gu, '');

/** What one is thanked for; only behind "za" or "for", because "Faktura" alone is a matter. */
const pleasantThings = {
  pl: 'pomoc|odpowiedz|informacje|info|wiadomosc|wyjasnienie|wyjasnienia|reakcje|interwencje|rozwiazanie|zalatwienie|zajecie sie|kontakt|obsluge|zwrot|zwrot pieniedzy|zwrot srodkow|fakture|fv|korekte|przeslanie|przeslanie faktury|wszystko|fatyge|cierpliwosc|wyrozumialosc|wsparcie|czas|poswiecony czas|zrozumienie|potwierdzenie|dzialanie|podpowiedz|rade|naprawe|uwzglednienie|rozpatrzenie|rozpatrzenie sprawy|sprawne zalatwienie sprawy|zalatwienie sprawy|rozwiazanie problemu',
  en: 'help|helping|help with this|assistance|reply|response|answer|support|info|information|explanation|explaining|clarification|clarifying|refund|invoice|update|everything|time|patience|understanding|confirmation|confirming|sorting it out|sorting this out|sorting that out|fixing it|fixing this|fixing that|letting me know|getting back to me|looking into it|looking into this|solving it|solving this|service|effort|solution|quick fix|fix',
};
/** Of two that begin alike the regular expression would take the first. */
function longestFirst(alternatives: string): string {
  return alternatives
    .split('|')
    .sort((a, b) => b.length - a.length)
    .join('|');
}
const praisePl =
  '(?:(?:tak|bardzo|panstwa|pani|pana|twoja|wasza|szybka|szybkie|szybki|blyskawiczna|blyskawiczne|ekspresowa|sprawna|sprawne|mila|super|wielka|cala|okazana|udzielona|fachowa|profesjonalna|wyczerpujaca|konkretna|natychmiastowa|pozytywne|pozytywna|sprawne|mile|ta|te|to|ten|i|oraz)\\s+)*';
const praiseEn =
  '(?:(?:the|your|all|all of|all the|all your|so|such|a|very|quick|fast|prompt|speedy|great|excellent|kind|swift|rapid|super|this|that|it|and)\\s+)*';

/** Whole turns of phrase, longest meaning first; each is taken out of the text before the words are looked at. */
const phrases: RegExp[] = [
  new RegExp(
    `\\bza\\s+${praisePl}(?:${longestFirst(pleasantThings.pl)})(?:\\s+(?:i|oraz|,)\\s+${praisePl}(?:${longestFirst(pleasantThings.pl)}))*(?![a-z])`,
    'g',
  ),
  new RegExp(
    `\\bfor\\s+${praiseEn}(?:${longestFirst(pleasantThings.en)})(?:\\s+and\\s+${praiseEn}(?:${longestFirst(pleasantThings.en)}))*(?![a-z])`,
    'g',
  ),
  /\b(?:wszystko|juz wszystko|teraz|teraz juz|u mnie|teraz wszystko|rower|aplikacja|haslo|logowanie|platnosc)?\s*(?:juz )?(?:dziala|smiga|gra)(?: (?:jak nalezy|poprawnie|bez zarzutu|jak trzeba|super|swietnie|idealnie|prawidlowo))?\b/g,
  /\b(?:sprawa|temat|problem|wszystko)\s+(?:jest\s+)?(?:juz\s+)?(?:zalatwion[aey]|zamkniet[aey]|rozwiazan[aey]|zalatwione|jasne|ok|okej|w porzadku|wyjasnion[aey])\b/g,
  /\b(?:problem|sprawa)\s+(?:zostal|zostala)\s+(?:rozwiazan[ay]|zalatwion[ay])\b/g,
  /\bwszystko\s+(?:jest\s+)?(?:juz\s+)?(?:jasne|w porzadku|ok|okej|dobrze|sie zgadza)\b/g,
  /\b(?:pieniadze|srodki|zwrot|faktura|faktury|przelew)\s+(?:juz\s+)?(?:dotarl[aoy]?|doszl[aoy]|dotarly|doszedl|przyszl[aoy]|przyszedl|sa na koncie|jest na koncie|otrzymal[ae]m)\b/g,
  /\b(?:otrzymal[ae]m|dostal[ae]m|mam)\s+(?:juz\s+)?(?:fakture|pieniadze|zwrot|wszystko|przelew)\b/g,
  /\b(?:to|i to)\s+(?:by\s+bylo\s+na\s+tyle|wszystko|tyle)\b/g,
  /\b(?:mozna|mozecie|prosze|moga panstwo|moze pan|moze pani)\s+(?:juz\s+)?(?:zamknac|zamykac|zamknac zgloszenie|zamknac temat|o zamkniecie zgloszenia|o zamkniecie sprawy|zamknac sprawe)(?:\s+(?:zgloszenie|temat|sprawe|watek))?\b/g,
  /\bnie ma (?:juz )?(?:za co|sprawy|problemu|tematu)\b/g,
  /\b(?:zycze|zyczymy)?\s*(?:panstwu|pani|panu|wam|wszystkim)?\s*(?:milego|dobrego|udanego|spokojnego|slonecznego|cieplego|pieknego)\s+(?:i\s+\w+ego\s+)?(?:dnia|wieczoru|weekendu|tygodnia|popoludnia|urlopu|poniedzialku|piatku)\b/g,
  /\b(?:wesolych|spokojnych|zdrowych|pogodnych)\s+(?:i\s+\w+ych\s+)?swiat\b/g,
  /\b(?:jestescie|jest pan|jest pani|sa panstwo)\s+(?:super|wspaniali|najlepsi|wielcy|swietni|niezawodni)\b/g,
  /\b(?:jestem|jestesmy)\s+(?:bardzo\s+)?(?:wdzieczn[aiy]|zadowolon[aiy])\b/g,
  /\bbardzo (?:mi|nam) (?:pan|pani|panstwo) pomogl[ai]?\b/g,
  /\b(?:problem|issue)\s+(?:is\s+|has been\s+)?(?:now\s+)?(?:solved|fixed|sorted|resolved|gone)\b/g,
  /\b(?:(?:now|it(?:'s| is)?|everything(?:'s| is)?|all|that|works|working|is|now it|it all|that all|the app|the bike)\s+){0,3}(?:works?|working|fixed|sorted|solved|resolved)(?:\s+(?:now|fine|well|great|perfectly|again|like a charm|as expected|out|for me))*\b/g,
  /\b(?:you|we)\s+can\s+(?:now\s+)?close\s+(?:this|the|my)\s*(?:ticket|case|request|issue)?\b/g,
  /\b(?:i\s+)?(?:got|received)\s+(?:it|the refund|the invoice|the money|my refund|my money|my invoice)(?:\s+(?:now|today|already))?\b/g,
  /\b(?:have|enjoy)\s+(?:a\s+)?(?:your\s+)?(?:very\s+)?(?:nice|good|great|lovely|wonderful|pleasant)?\s*(?:rest of (?:the|your) )?(?:day|evening|weekend|week|afternoon|one)\b/g,
  /\b(?:much|greatly|really|i|we|highly)\s*(?:really\s+)?(?:appreciate|appreciated)(?:\s+(?:it|that|this|your help|the help|your time))?\b/g,
  /\bthat(?:'s| is| was)?\s+(?:all|great|perfect|very helpful|really helpful|helpful|it|all i needed|it then|very kind of you|very kind)\b/g,
  /\b(?:you(?:'ve| have)?\s+)(?:been\s+)?(?:very |so |really |most )?(?:helpful|kind|great|brilliant|amazing|the best|a star|saved (?:me|my day))\b/g,
  /\bno (?:worries|problem|further questions)\b/g,
  /\ball (?:good|clear|the best|set|done)(?: now)?\b/g,
];

/** One of these must be said. "OK", "jasne", "dobrze" alone are consent to something, and somebody should see to what. */
const thanks =
  /\b(?:dzieki|dziekuje(?:my)?|dziekowac|podziekowania|podziekowal|dzieks|dziex|dzienki|thx|tnx|thanks?|thankyou|ty|cheers|danke|dzienkuje|wdzieczn[aiy]|appreciated?|bog zaplac|super|swietnie|rewelacja|doskonale|perfect|great|excellent|brilliant|wonderful|fantastycznie|ekstra|idealnie|dziala|works|working|fixed|sorted|solved|resolved|zalatwion[aey]|rozwiazan[aey])\b/;

const courtesies = new Set(
  `dziekuje dziekujemy dzieki dzieks dziex dzienki dzienkuje podziekowania podziekowac serdeczne serdecznie bardzo ogromne ogromnie wielkie piekne pieknie slicznie uprzejmie jeszcze raz raz raz- tysiackrotne stokrotne tez takze rowniez wzajemnie nawzajem
  super swietnie swietna rewelacja rewelacyjnie doskonale idealnie ekstra fantastycznie cudownie wspaniale pieknie brawo ok oki okej okey okay dobrze dobra jasne rozumiem w porzadku wszystko
  witam witaj witajcie dzien dobry dobry wieczor czesc hej hejka siema szanowni panstwo panie pani pan panstwa panstwu wam ci tobie za z i oraz a to
  pozdrawiam pozdrawiamy pozdrowienia pozdro pozdr uklony wyrazami szacunku powazaniem szacunkiem do widzenia milego dnia
  thank thanks thankyou thx tnx ty cheers many very much so a lot million again you guys team all everyone and really kindly kind
  great perfect excellent awesome brilliant wonderful fantastic amazing lovely nice good super cool understood noted got it
  hi hello hey dear sir madam morning afternoon evening good regards best warm wishes sincerely yours truly faithfully take care bye br rgds
  danke vielen dank schon mit freundlichen grussen`
    .split(/\s+/)
    .filter(Boolean),
);

/** Behind these a name follows; before these nothing does. */
const farewell =
  /\b(?:pozdrawiam(?:y)?|pozdrowienia|pozdro|pozdr|z powazaniem|z wyrazami szacunku|z szacunkiem|regards|best wishes|all the best|sincerely|cheers|yours truly|best|br|rgds|take care|serdecznosci|uklony)\b/;
const vocative = /\b(?:pani[ea]?|pan[iu]?|panno|hi|hello|hey|dear|witaj|czesc|hej)$/;
/** A line with only this may be a name by its look, but is a matter. */
const matters =
  /\b(?:faktur|rower|zwrot|kont[aou]\b|paczk|reklamacj|numer|umow|hasl|kaucj|oplat|abonament|blokad|kod[uy]?\b|bilet|rezygnacj|rezygnuj|pilne|pomoc|prosb|pytani|przelew|termin|awari|uwag|paragon|adres|invoice|refund|bike|order|account|password|urgent|question|ticket|number|cancel|stop|help|deposit|payment|charge|wrong|broken|kiedy|dlaczego|czemu|niestety|jednak|however|(?:kart[aey]|kara|card|code|when|why|how|where|jak|gdzie|nie|not|no|ale|but)\b)/;
const unhappy = /[😡😠🤬👎😤😞😢😭🙄😒😕☹]|:\(|:-\(|:\/(?!\/)|;\(/u;

/**
 * True only when the new words of a mail (splitReply's `fresh`) are nothing but thanks. `language` as guessed: in a language whose
 * courtesies we do not know, nothing is mere thanks. `senderName`: a last line without a farewell is a signature only when it is this name;
 * "Dziękuję, Paragon" looks just like "Dziękuję, Kasia".
 */
export function isJustThanks(freshText: string, language: string | null = null, senderName = ''): boolean {
  const text = freshText.replace(/\r\n?/g, '\n').trim();
  if (text === '' || text.length > chars_max || /[?？]/.test(text) || unhappy.test(text)) return false;
  if (language !== null && !['pl', 'en', 'de'].includes(language)) return false;

  const lines = withoutSignature(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
    senderName,
  );
  const body = lines.join('\n');
  if (/\d/.test(body) || /https?:|www\.|@/.test(body)) return false;
  const said = plain(body).replace(/[’`]/g, "'");
  if (!thanks.test(said) || (said.match(/\p{L}+/gu)?.length ?? 0) > words_max) return false;
  return onlyCourtesies(withoutNames(body));
}

/** Takes the name, telephone and address under a farewell off the end; without a farewell one line with the sender's own name. */
function withoutSignature(lines: string[], senderName: string): string[] {
  const bye = lines.findLastIndex((line) => farewell.test(plain(line)));
  if (bye >= 0 && bye < lines.length - 1) {
    const below = lines.slice(bye + 1);
    const isCard = below.length <= 5 && below.every((line, at) => (at === 0 ? isName(line) : isName(line) || isContactLine(line)));
    return isCard ? lines.slice(0, bye + 1) : lines;
  }
  const known = new Set(plain(senderName).match(/\p{L}{2,}/gu) ?? []);
  const last = plain(lines.at(-1)!).match(/\p{L}+/gu) ?? [];
  return lines.length > 1 && last.length > 0 && last.every((word) => known.has(word)) ? lines.slice(0, -1) : lines;
}

function isContactLine(line: string): boolean {
  return (
    /^(?:tel|kom|mob|phone|m|t)?[.:\s]*\+?[\d\s().-]{7,20}$/i.test(line) ||
    /^\S+@\S+\.\S+$/.test(line) ||
    /^(?:https?:\/\/|www\.)\S+$/i.test(line)
  );
}

/** One to four words with capitals, or initials. */
function isName(line: string): boolean {
  const words = line.replace(/[,.!]+$/, '').split(/\s+/);
  return words.length <= name_words_max && words.every((word) => /^\p{Lu}[\p{L}'’-]*\.?$/u.test(word)) && !matters.test(plain(line));
}

/** Takes out names within a line: behind a farewell ("Pozdrawiam, Jan Kowalski") and behind a form of address ("Panie Marku", "Hi Anna"). */
function withoutNames(body: string): string {
  const words = body.split(/(\s+|[,.!;:()–—-]+)/);
  let saidBefore = '';
  let names = 0;
  let afterFarewell = false;
  return words
    .map((word) => {
      if (!/\p{L}/u.test(word)) return word;
      const known = courtesies.has(plain(word));
      const capital = /^\p{Lu}[\p{L}'’]*$/u.test(word) && !matters.test(plain(word));
      const isNameHere = !known && capital && names < name_words_max && (afterFarewell || vocative.test(saidBefore));
      saidBefore = isNameHere ? saidBefore : `${saidBefore} ${plain(word)}`.slice(-60);
      afterFarewell = isNameHere ? afterFarewell : new RegExp(`${farewell.source}$`).test(saidBefore);
      names = isNameHere ? names + 1 : 0;
      return isNameHere ? ' ' : word;
    })
    .join('');
}

function onlyCourtesies(body: string): boolean {
  let rest = plain(body).replace(/[’`]/g, "'").replace(/\s+/g, ' ');
  for (const phrase of phrases) rest = rest.replace(phrase, ' ');
  const words = rest.match(/\p{L}+/gu) ?? [];
  return words.every((word) => courtesies.has(word));
}
