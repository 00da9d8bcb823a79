/** Domains and addresses that the eye takes for others. Pure. */

/** Signs that look alike (a small, European part of UTS 39), and pairs that run together. */
const alike: [RegExp, string][] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/[0о]/g, 'o'],
  [/[1lі|ı]/g, 'i'],
  [/а/g, 'a'],
  [/[её]/g, 'e'],
  [/с/g, 'c'],
  [/р/g, 'p'],
  [/х/g, 'x'],
  [/у/g, 'y'],
  [/5/g, 's'],
  [/ѕ/g, 's'],
];
const label_chars_min = 5;

function skeleton(word: string): string {
  let plain = unpuny(word).normalize('NFKD').replace(/\p{M}/gu, '').replace(/ł/g, 'l');
  for (const [sign, like] of alike) plain = plain.replace(sign, like);
  return plain;
}

function unpuny(domain: string): string {
  if (!domain.includes('xn--')) return domain;
  try {
    return decodePunycode(domain);
  } catch {
    return domain;
  }
}

/** RFC 3492: node's own is deprecated, and what is asked here is only how a label looks. */
function decodePunycode(domain: string): string {
  return domain
    .split('.')
    .map((label) => {
      if (!label.startsWith('xn--')) return label;
      const input = label.slice(4);
      const cut = input.lastIndexOf('-');
      const out = cut > 0 ? [...input.slice(0, cut)] : [];
      let [n, i, bias] = [128, 0, 72];
      for (let at = cut > 0 ? cut + 1 : 0; at < input.length; ) {
        const before = i;
        for (let w = 1, k = 36; ; k += 36) {
          const code = input.charCodeAt(at++);
          const digit = code < 58 ? code - 22 : code - 97;
          if (!(digit >= 0 && digit < 36)) throw new RangeError('not punycode');
          i += digit * w;
          const t = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
          if (digit < t) break;
          w *= 36 - t;
        }
        const length = out.length + 1;
        let delta = before === 0 ? Math.floor((i - before) / 700) : (i - before) >> 1;
        delta += Math.floor(delta / length);
        let steps = 0;
        for (; delta > 455; steps += 36) delta = Math.floor(delta / 35);
        bias = steps + Math.floor((36 * delta) / (delta + 38));
        n += Math.floor(i / length);
        i %= length;
        out.splice(i++, 0, String.fromCodePoint(n));
      }
      return out.join('');
    })
    .join('.');
}

/** True of `ko1ko.example` for `kolko.example`, and of one letter put in, left out or changed; never of the same, of its parts, or of short names. */
export function looksLike(domain: string, real: string): boolean {
  if (domain === real || domain.endsWith(`.${real}`) || real.endsWith(`.${domain}`)) return false;
  const [a, b] = [skeleton(domain), skeleton(real)];
  if (a === b) return true;
  const [nameA, nameB] = [mainLabel(a), mainLabel(b)];
  if (nameA.length < label_chars_min || nameB.length < label_chars_min) return false;
  // The same name under another ending is often the same company's, and always somebody who registered it first.
  return nameA !== nameB && a.slice(nameA.length) === b.slice(nameB.length) && isOneStepAway(nameA, nameB);
}

function mainLabel(domain: string): string {
  return domain.slice(0, Math.max(0, domain.indexOf('.')));
}

/** One letter more, less or other, or two that changed places. */
function isOneStepAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0])
  );
}

const free = new Set(
  'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com aol.com icloud.com me.com gmx.com gmx.net gmx.de web.de mail.com proton.me protonmail.com tutanota.com wp.pl o2.pl op.pl onet.pl onet.eu poczta.onet.pl vp.pl interia.pl interia.eu poczta.fm gazeta.pl tlen.pl go2.pl mail.ru yandex.com yandex.ru seznam.cz ukr.net'.split(
    ' ',
  ),
);

/** Anybody can have a mailbox there. */
export function isFreeMail(domain: string): boolean {
  return free.has(domain.toLowerCase());
}
