/**
 * How mail programs announce that what follows was written by somebody else. Each rule looks at lines only, never at the whole text,
 * and every expression is anchored and free of nested repetition, so that a hostile mail cannot make it slow.
 */

/** Lines one announcement may be folded over ("On Wed, Dec 9, Mister Example\n<mister@example.com>\nwrote:"). */
const announcement_lines_max = 4;
const announcement_chars_max = 400;

/** Beginning and end of "On … wrote:" in the languages that reach a Polish desk, and their neighbours. */
const announcements: [begin: RegExp, end: RegExp][] = [
  // Polish: Gmail, Thunderbird, Apple Mail, Onet, WP, Interia, Roundcube
  [/^(w dniu|dnia|dn\.|w dn\.)\s/i, /(napisał(\(a\)|a|\/a)?|napisali|pisze|pisał(a|\(a\))?|napisał\(-a\))\s*(<[^>]*>)?\s*:?$/i],
  [/^(pon|wt|śr|sr|czw|czw\.|pt|pią|sob|nie|niedz)\.?,?\s/i, /(napisał(\(a\)|a|\/a)?|pisze)\s*(<[^>]*>)?\s*:$/i],
  [/^wiadomość napisana przez\s/i, /:$/],
  [/^(użytkownik|uzytkownik)\s/i, /(napisał(\(a\)|a|\/a)?)\s*:?$/i],
  [/^.{0,80}<[^<>\s]+@[^<>\s]+>\s+(napisał|pisze)/i, /:$/],
  // English
  [/^(on|at)\s/i, /\b(wrote|writes|said)\s*:?$/i],
  [/^-{2,}\s*on\s/i, /\bwrote\s*-*$/i],
  // German, French, Spanish
  [/^am\s/i, /\bschrieb(\s.{0,120})?:$/i],
  [/^(le|el)\s/i, /\b(a écrit|a ecrit|écrit|escribió|escribio)\s*:?$/i],
  // Italian, Portuguese, Dutch, Danish, Norwegian, Swedish, Finnish, Czech, Russian, Ukrainian, Hungarian
  [
    /^(il|in data|em|op|den|dne|a|on)\s/i,
    /\b(ha scritto|escreveu|schreef|skrev|napsala?|napsal\(a\)|het volgende geschreven)\s*.{0,60}:?$/i,
  ],
  [/^\p{L}{2,4}\.?,?\s+\d{1,2}\.?\s/iu, /(\bskrev\s.{0,120}|kirjoitti|napsala?|napisał\(a\)|пише|пишет|написав|>)\s*:$/iu],
  [/^(\d{4}|\d{1,2})[-./ ]/, /(napisał(\(a\)|a)?|pisze|wrote|schrieb|írta|пише|пишет|>)\s*:$/iu],
];

/** A line that cuts off all that is below it. */
const separators: RegExp[] = [
  /^[-_=*\s]{2,}\s*(wiadomość oryginalna|oryginalna wiadomość|wiadomosc oryginalna|wiadomość przekazana|przekazana wiadomość|treść oryginalnej wiadomości|wiadomość przesłana dalej)\s*[-_=*]{2,}$/i,
  /^[-_=*\s]{2,}\s*(original message|forwarded message|original appointment|reply message|reply above this line.*|message transféré|message d'origine|message original|message d’origine|mensaje original|mensaje reenviado|ursprüngliche nachricht|urspruengliche nachricht|weitergeleitete nachricht|originalnachricht|messaggio originale|mensagem original|oprindelig besked|original meddelelse|oorspronkelijk bericht|пересланное сообщение|исходное сообщение|оригінальне повідомлення)\s*[-_=*]{2,}$/i,
  /^[-–]{2,}\s*(in reply to|odpowiedź na|w odpowiedzi na)\b.{0,120}$/i,
];

/** Fields of the header block that Outlook and others put above a quote; two different ones within a few lines make a block. */
const headerField =
  /^[\s*_>|]*(from|sent|date|to|cc|subject|reply-to|message du|od|wysłano|wysłane|data|do|dw|temat|do wiadomości|nadawca|odbiorca|von|gesendet|datum|an|betreff|de|envoyé|envoyé le|date d'envoi|à|objet|enviado|enviado el|para|asunto|da|inviato|a|oggetto|fra|sendt|til|emne|från|skickat|till|ämne|van|verzonden|aan|onderwerp|від|надіслано|кому|тема|от|отправлено)\s?:[\s*]*\s?(.{0,600})$/i;
const openingField = /^(from|message du|od|nadawca|von|de|da|fra|från|van|від|от)$/i;
const headerblock_lines_max = 6;

const mobileSignature =
  /^[\s_*-]*(wysłane (z|przy użyciu|za pomocą)|wysłano (z|przy użyciu)|wiadomość wysłana z|pobierz outlook|uzyskaj (aplikację )?outlook|sent from (my|outlook|mail|yahoo|samsung|proton|a |the |aol|blue|typeapp)|sent via|get outlook for|get bluemail|von meinem .{1,40} gesendet|gesendet (von|mit)|envoyé (de|depuis|à partir)|enviado (desde|do)|obter o outlook|inviato da|verzonden (met|vanaf)|sendt fra|skickat från|lähetetty|надіслано з|отправлено с).{0,120}$/i;
const notMobileSignature = /^sent from (my|the) (desk|side|team|office|department|colleague|account|old|new|other|previous|work)\b/i;

/** How many lines, from `at` on, announce a quote that follows: 0 when none do. */
export function announcementAt(lines: readonly string[], at: number): number {
  const first = lines[at]!.trim();
  if (!first || first.startsWith('>')) return 0;
  let joined = '';
  for (let used = 1; used <= announcement_lines_max && at + used <= lines.length; used++) {
    const next = lines[at + used - 1]!.trim();
    if (!next || isQuotedLine(next)) return 0;
    joined = joined ? `${joined} ${next}` : next;
    if (joined.length > announcement_chars_max) return 0;
    if (isAnnouncement(joined) && looksDated(joined)) return used;
  }
  return 0;
}

/** In whatever language: a day with its year, an hour, and at the end the address of who had written. */
function isDatedAddress(line: string): boolean {
  return /<[^<>\s]+@[^<>\s]+>\s*:$/.test(line) && /\b(?:19|20)\d\d\b/.test(line) && /\b\d{1,2}[:.h]\d{2}\b/.test(line);
}

function isAnnouncement(line: string): boolean {
  if (isDatedAddress(line)) return true;
  return announcements.some(([begin, end]) => begin.test(line) && end.test(line));
}

/** A sentence may begin with "On" and end with "wrote:"; an announcement also has a date, an hour or an address. */
function looksDated(line: string): boolean {
  return /\d|@/.test(line) || /^wiadomość napisana/i.test(line);
}

export function isSeparator(line: string): boolean {
  return separators.some((separator) => separator.test(line.trim()));
}

/**
 * Whether an Outlook header block begins at this line: its first field names a sender, and another field follows within six lines.
 * "Od: jutra będę w domu" alone is no block.
 */
export function isHeaderBlock(lines: readonly string[], at: number): boolean {
  const first = headerField.exec(lines[at]!);
  if (!first || !openingField.test(first[1]!)) return false;
  const seen = new Set([first[1]!.toLowerCase()]);
  for (let i = at + 1; i < Math.min(lines.length, at + headerblock_lines_max); i++) {
    const field = headerField.exec(lines[i]!)?.[1];
    if (field) seen.add(field.toLowerCase());
  }
  return seen.size >= 3 || (seen.size === 2 && /@|<|\[mailto/.test(lines.slice(at, at + 2).join(' ')));
}

/** A rule drawn above a header block: "________________________________". */
export function isRule(line: string): boolean {
  return /^\s*[-_=*]{4,}\s*$/.test(line);
}

/** "-- " of RFC 3676 4.3, with or without its blank. */
export function isSignatureMark(line: string): boolean {
  return /^(--|—|__)\s*$/.test(line);
}

/** What phones put under a mail: "Wysłane z iPhone'a". */
export function isMobileSignature(line: string): boolean {
  const trimmed = line.trim();
  return trimmed.length < 160 && mobileSignature.test(trimmed) && !notMobileSignature.test(trimmed);
}

export function isQuotedLine(line: string): boolean {
  // ">:" alone is the folded end of "… <jan@example.com>:".
  return /^\s{0,3}(>|\|\s?>)/.test(line) && line.trim() !== '>:';
}
