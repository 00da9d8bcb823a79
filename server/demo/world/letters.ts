import { DAY, dayOf, minutesOf, MINUTE } from './calendar.ts';
import type { Compiled, Files, ReadyFamily } from './family.ts';
import { PHRASES } from './phrases.ts';
import type { Random } from './random.ts';
import { SLOTS, type Scene } from './scene.ts';
import type { Text } from './template.ts';
import { answerMail, asHtml, dress, type Tone } from './tone.ts';
import type { WorldAgent, WorldAttachment, WorldMessage } from './types.ts';

/** When the matter took place: mostly just now, sometimes yesterday or some days ago, never in the small hours. */
export function happenedBefore(rng: Random, created: number): number {
  const kind = rng.weighted([64, 22, 14]);
  const within = rng.next();
  const spare = rng.below(300);
  const ago = kind === 0 ? 6 + within * 165 : kind === 1 ? (14 + within * 16) * 60 : (48 + within * 73) * 60;
  const at = created - Math.floor(ago) * MINUTE;
  const minutes = minutesOf(at);
  return minutes < 6 * 60 ? at - (minutes + 60 + spare) * MINUTE : at;
}

/** The first mail of a matter, with its pictures. */
export function firstLetter(scene: Scene, family: ReadyFamily, words: Compiled, tone: Tone, html: boolean): WorldMessage {
  const { rng } = scene;
  scene.speaker = scene.customer.gender === 'f' ? 1 : 0;
  let body = rng.pick(words.story)(scene);
  const details = tone === 'terse' ? (rng.chance(0.25) ? 1 : 0) : rng.weighted(tone === 'polite' ? [10, 55, 35] : [25, 52, 23]);
  let second = -1;
  for (let i = 0; i < details && words.detail.length > 0; i++) {
    const at = rng.below(words.detail.length);
    if (at === second) continue;
    second = at;
    body += ` ${(words.detail[at] as (typeof words.detail)[number])(scene)}`;
  }
  const files = family.files && rng.chance(family.files.chance) ? filesOf(scene, rng.pick(family.files.kinds)) : undefined;
  const kind = files?.kind;
  if (kind && rng.chance(0.8)) body += ` ${rng.pick(PHRASES[scene.language].attached[kind])(scene)}`;
  if (words.want.length > 0 && rng.chance(tone === 'terse' ? 0.4 : 0.8))
    body += `${tone !== 'terse' && rng.chance(0.4) ? '\n\n' : ' '}${rng.pick(words.want)(scene)}`;
  const text = dress(scene, tone, body, true);
  return message('inbound', scene, scene.customer.index, text, html, files?.list);
}

const ATTACHES = /(?:^|\s)(?:Przesyłam|Wysyłam|Załączam|W załączniku)|w załączniku|attached/;

/** A later mail of the same customer, quoting message `quotes` more often than not. */
export function laterLetter(scene: Scene, tone: Tone, body: Text<Scene>, html: boolean, quotes: number): WorldMessage {
  scene.speaker = scene.customer.gender === 'f' ? 1 : 0;
  scene.other = scene.agent.gender === 'f' ? 1 : 0;
  const said = body(scene);
  const file: Files | null = ATTACHES.test(said)
    ? /zrzut/.test(said)
      ? 'screenshot'
      : /zdjęci|photo|sign in the/.test(said)
        ? 'photo'
        : /bank|wyciąg|potwierdzeni/i.test(said)
          ? 'statement'
          : 'document'
    : null;
  const found = message(
    'inbound',
    scene,
    scene.customer.index,
    dress(scene, tone, said, false),
    html,
    file ? filesOf(scene, file).list : undefined,
  );
  if (scene.rng.chance(0.6)) found.quotes = quotes;
  return found;
}

/** What an agent sends. */
export function answerLetter(
  scene: Scene,
  agent: WorldAgent,
  family: ReadyFamily,
  body: (s: Scene) => string,
  turn: number,
  last: boolean,
): WorldMessage {
  speakAs(scene, agent);
  const text = answerMail(scene, family, body(scene), turn, last);
  const attached =
    last && family.answerFile && (text.includes('załącznik') || text.includes('attached') || text.includes('Anhang'))
      ? [document(scene, family.answerFile)]
      : undefined;
  return message('outbound', scene, agent.index, text, scene.rng.chance(0.3), attached);
}

export function note(scene: Scene, agent: WorldAgent, body: (s: Scene) => string): WorldMessage {
  speakAs(scene, agent);
  const language = scene.language;
  scene.language = 'pl';
  const text = body(scene);
  scene.language = language;
  return message('note', scene, agent.index, text, false);
}

function speakAs(scene: Scene, agent: WorldAgent): void {
  scene.agent = agent;
  scene.speaker = agent.gender === 'f' ? 1 : 0;
  scene.other = scene.customer.gender === 'f' ? 1 : 0;
}

function message(
  kind: WorldMessage['kind'],
  scene: Scene,
  author: number,
  text: string,
  html: boolean,
  attachments?: WorldAttachment[],
): WorldMessage {
  const made: WorldMessage = { kind, at: new Date(scene.at), author, text };
  if (html) {
    const inline = attachments?.filter((file) => file.kind !== 'pdf' && (file.inline = scene.rng.chance(0.45))) ?? [];
    made.html = asHtml(
      text,
      inline.map((file) => file.name),
    );
  }
  if (attachments) made.attachments = attachments;
  return made;
}

function filesOf(scene: Scene, kind: Files): { kind: Files; list: WorldAttachment[] } {
  const { rng } = scene;
  const seed = rng.below(1_000_000_000);
  const at = stamp(Math.min(scene.at, scene.happened + 10 * MINUTE));
  if (kind === 'photo') {
    const name = rng.pick([
      `IMG_${at}.jpg`,
      `IMG_${rng.between(1002, 9860)}.jpg`,
      `${at}.jpg`,
      scene.language === 'pl' ? 'zdjęcie.jpg' : 'photo.jpg',
      'image0.jpeg',
    ]);
    const list: WorldAttachment[] = [{ name, kind: 'jpg', seed }];
    if (rng.chance(0.2)) list.push({ name: name.replace(/(\.jpe?g)$/, '_2$1'), kind: 'jpg', seed: seed + 1 });
    return { kind, list };
  }
  if (kind === 'screenshot')
    return {
      kind,
      list: [
        {
          name: rng.pick([
            `Screenshot_${at}.png`,
            ...(scene.language === 'pl' ? ['zrzut ekranu.png', 'aplikacja.png'] : ['screenshot.png']),
            `IMG_${rng.between(1002, 9860)}.PNG`,
            'image.png',
          ]),
          kind: 'png',
          seed,
        },
      ],
    };
  if (kind === 'statement' && rng.chance(0.4))
    return { kind, list: [{ name: scene.language === 'pl' ? 'historia rachunku.png' : `Screenshot_${at}_bank.png`, kind: 'png', seed }] };
  return {
    kind,
    list: [
      {
        name: rng.pick(
          scene.language !== 'pl'
            ? ['statement.pdf', `document_${at.slice(0, 8)}.pdf`]
            : kind === 'statement'
              ? ['potwierdzenie.pdf', `Potwierdzenie_operacji_${at.slice(0, 8)}.pdf`, 'wyciąg.pdf']
              : ['skan.pdf', `dokument_${at.slice(0, 8)}.pdf`, 'załącznik 1.pdf'],
        ),
        kind: 'pdf',
        seed,
      },
    ],
  };
}

function document(scene: Scene, kind: string): WorldAttachment {
  const seed = scene.rng.below(1_000_000_000);
  const number = (SLOTS.fv as (s: Scene) => string)(scene).replaceAll('/', '-');
  const name =
    { faktura: `${number}.pdf`, korekta: `KOR-${number}.pdf`, oferta: 'Oferta Kółko dla firm.pdf', dane: 'zestawienie danych.pdf' }[kind] ??
    `${kind}.pdf`;
  return { name, kind: 'pdf', seed };
}

function stamp(at: number): string {
  const minutes = minutesOf(at);
  const day = new Date(dayOf(at) * DAY).toISOString().slice(0, 10).replaceAll('-', '');
  return `${day}_${String(Math.floor(minutes / 60)).padStart(2, '0')}${String(minutes % 60).padStart(2, '0')}${String(Math.floor(at / 1000) % 60).padStart(2, '0')}`;
}
