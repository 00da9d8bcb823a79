import type { Family } from './family.ts';
import { withoutDiacritics } from './names.ts';
import { PHRASES } from './phrases.ts';
import type { Random } from './random.ts';
import type { Scene } from './scene.ts';
import type { Text } from './template.ts';
import type { WorldCustomer } from './types.ts';

export type Tone = 'calm' | 'polite' | 'terse' | 'angry' | 'plain' | 'typos';

/** How this person writes about this matter. */
export function toneOf(rng: Random, family: Pick<Family, 'type' | 'course'>, customer: WorldCustomer): Tone {
  if (family.course === 'spam' || customer.organisation) return rng.chance(0.6) ? 'calm' : 'polite';
  const upset = family.course === undefined && (family.type === 'complaint' || family.type === 'failure');
  return (['calm', 'polite', 'terse', 'angry', 'plain', 'typos'] as const)[
    rng.weighted([46, 15, 14, upset ? 13 : 0, customer.language === 'pl' ? 11 : 0, 6])
  ] as Tone;
}

/** A whole mail of a customer: greeting, matter, farewell, signature. */
export function dress(scene: Scene, tone: Tone, body: string, first: boolean): string {
  const { rng, language, customer } = scene;
  const words = PHRASES[language];
  let core = oneStop(body);
  if (tone === 'angry' && rng.chance(0.85)) core += ` ${rng.pick(words.angry)(scene)}`;
  if (tone === 'polite' && first && rng.chance(0.7)) core += ` ${rng.pick(words.polite)(scene)}`;
  const bare = tone === 'terse' || (!first && rng.chance(0.35));
  const hello = bare && rng.chance(0.65) ? '' : rng.pick(first ? words.hello : words.helloAgain)(scene);
  if (hello.endsWith(',') && language !== 'en' && (language === 'de' || rng.chance(0.5))) core = lowered(core);
  let mail = hello ? `${hello}${bare ? ' ' : '\n\n'}${core}` : core;
  if (hello && bare) mail = `${hello.replace(/,$/, '')}, ${language === 'en' ? core : lowered(core)}`;
  const farewell = signature(scene, tone, bare, /dzięk|thank|danke|дяк/i.test(core));
  if (farewell) mail += `\n\n${farewell}`;
  if (!customer.organisation && rng.chance(tone === 'terse' || tone === 'plain' ? 0.3 : 0.1))
    mail += `\n\n${rng.pick(words.mobile)(scene)}`;
  if (tone === 'plain') return withoutDiacritics(mail).replace(/[„”]/g, '"').replaceAll('’', "'");
  return tone === 'typos' ? mistyped(rng, mail) : mail;
}

function signature(scene: Scene, tone: Tone, bare: boolean, thanked: boolean): string {
  const { rng, customer, language } = scene;
  const words = PHRASES[language];
  if (bare && rng.chance(0.55)) return '';
  let bye = rng.pick(tone === 'polite' ? words.politeBye : words.bye)(scene);
  if (thanked && /dzięk|thank|danke|дяк/i.test(bye)) bye = (words.bye[0] as Text<Scene>)(scene);
  const who = rng.weighted([50, 26, 14, 10]);
  if (customer.organisation)
    return `${bye}\n${customer.name}\n${customer.organisation.name}${who === 3 ? `\nNIP ${customer.organisation.taxNumber}` : ''}`;
  if (who === 0 || customer.name.length > 60) return `${bye}\n${customer.name}`;
  if (who === 2) return (words.bye[0] as Text<Scene>)(scene);
  return who === 1 ? `${bye}\n${customer.firstName}` : `${bye}\n${customer.name}${phoneLine(customer)}`;
}

function phoneLine(customer: WorldCustomer): string {
  const phone = customer.identities.find((identity) => identity.kind === 'phone')?.value;
  return phone ? `\ntel. ${phone.slice(3, 6)} ${phone.slice(6, 9)} ${phone.slice(9)}` : '';
}

/** "S.A." at the end of a sentence has one full stop. */
function oneStop(text: string): string {
  return text.includes('..') ? text.replaceAll('..', '.') : text;
}

/** First letter small, unless the word is an abbreviation, a number or the English "I". */
export function lowered(text: string): string {
  const second = text.charAt(1);
  return second !== second.toLowerCase() ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** One to three slips of the finger: neighbours swapped, or a letter left out. Names and numbers are spared by taking long small words only. */
function mistyped(rng: Random, text: string): string {
  let out = text;
  for (let slips = rng.between(1, 3); slips > 0; slips--) {
    const at = rng.below(Math.max(out.length - 12, 1));
    const found = out.slice(at).search(/(?<=[ \n])\p{Ll}{6,}(?=[ ,.?\n])/u);
    if (found < 0) continue;
    const place = at + found + rng.between(1, 4);
    out = rng.chance(0.6)
      ? out.slice(0, place) + out.charAt(place + 1) + out.charAt(place) + out.slice(place + 2)
      : out.slice(0, place) + out.slice(place + 1);
  }
  return out;
}

/** An agent's mail: form of address, a courtesy that does not repeat what the answer says, the answer, an offer, the name. */
export function answerMail(scene: Scene, family: Pick<Family, 'type' | 'course'>, body: string, turn: number, last: boolean): string {
  const { rng, language } = scene;
  const words = PHRASES[language];
  const hello = rng.pick(turn === 0 ? words.agentHello : words.agentHelloAgain)(scene);
  const opens =
    /^(Dziękuję|Bardzo|Przepraszam|Przede|Potwierdzam|dziękuję|rozumiem|Thank|I am sorry|I hope|You are right|vielen|дякую|Mam dobrą|Good news)/.test(
      body,
    );
  const apologised = /przepraszam|sorry|apolog|rzykro/i.test(body);
  const pool: Text<Scene>[] =
    apologised || family.course === 'praise' || turn > 0 ? words.courtesyWithoutApology : words.courtesy[family.type];
  const courtesy = !opens && pool.length > 0 && rng.chance(turn === 0 ? 0.72 : 0.3) ? rng.pick(pool)(scene) : '';
  const said = oneStop(body);
  const small = language === 'en' ? said : lowered(said);
  const middle = courtesy ? `${courtesy} ${said}` : small;
  const asks = /\?$/.test(body);
  const offer = last && !asks && family.course === undefined && rng.chance(0.4) ? `\n\n${rng.pick(words.offer)(scene)}` : '';
  return `${hello}\n\n${middle}${offer}\n\n${rng.pick(words.sign)(scene)}`;
}

const SHARP: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** The same words as a mail program with formatting would send them. */
export function asHtml(text: string, inline: readonly string[] = []): string {
  const safe = /[&<>]/.test(text) ? text.replace(/[&<>]/g, (sign) => SHARP[sign] as string) : text;
  let html = `<p>${safe.replaceAll('\n\n', '</p><p>').replaceAll('\n', '<br>')}</p>`;
  for (const name of inline) html += `<p><img src="cid:${name}" alt="${name}"></p>`;
  return html;
}
