/** Domains where anybody has an address, here and abroad: they say nothing of a company, and people misspell them. */
const freemail = new Set(
  (
    'gmail.com wp.pl o2.pl onet.pl onet.eu interia.pl interia.eu op.pl vp.pl poczta.onet.pl poczta.onet.eu poczta.fm go2.pl tlen.pl gazeta.pl int.pl ' +
    'autograf.pl buziaczek.pl spoko.pl amorki.pl prokonto.pl home.pl neostrada.pl outlook.com outlook.pl hotmail.com hotmail.co.uk live.com live.pl msn.com ' +
    'yahoo.com yahoo.pl yahoo.co.uk ymail.com icloud.com me.com mac.com proton.me protonmail.com pm.me tutanota.com tuta.io gmx.com gmx.de gmx.net web.de ' +
    't-online.de mail.ru yandex.ru yandex.com ukr.net i.ua seznam.cz centrum.cz email.cz zoho.com fastmail.com hey.com aol.com duck.com orange.fr free.fr'
  ).split(' '),
);
/** Short names are one letter from each other by right (wp.pl, op.pl, vp.pl): only longer ones are mended. */
const mended_length_min = 8;
const mended = [...freemail].filter((domain) => domain.length >= mended_length_min);
const aliases: Record<string, string> = { 'googlemail.com': 'gmail.com' };

export function isFreemail(domain: string): boolean {
  return freemail.has(domain) || domain in aliases;
}

/** "gmial.com" → "gmail.com": a known domain one slip away (a letter too many, too few, another, or two swapped). Others as they are. */
export function mendedDomain(domain: string): string {
  if (aliases[domain]) return aliases[domain];
  if (freemail.has(domain)) return domain;
  return mended.find((known) => isOneSlip(domain, known)) ?? domain;
}

/** Damerau–Levenshtein distance of exactly one (optimal string alignment). */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  const rest = (text: string, from: number) => text.slice(from);
  if (a.length === b.length)
    return rest(a, at + 1) === rest(b, at + 1) || (a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, at + 2) === rest(b, at + 2));
  return a.length > b.length ? rest(a, at + 1) === rest(b, at) : rest(a, at) === rest(b, at + 1);
}
