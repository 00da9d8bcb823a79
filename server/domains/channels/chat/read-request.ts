/** What a window says, checked by hand: it is spoken by anybody on the web, and nothing of it is believed before it has passed here. */
import type { FromWindow } from '../../../../contract/widget-live.ts';

export const text_chars_max = 10_000;
const files_max = 10;

/** Null for what is none of the words of contract/widget-live.ts. */
export function readRequest(text: string): FromWindow | null {
  let said: Record<string, unknown> | null;
  try {
    said = JSON.parse(text) as Record<string, unknown> | null;
  } catch {
    return null;
  }
  if (typeof said !== 'object' || said === null) return null;
  switch (said.kind) {
    case 'hello':
      return isText(said.widget, 64) && isPlace(said.from) && maybe(said.token, 100) && maybe(said.identity, 4_096)
        ? {
            kind: 'hello',
            widget: said.widget,
            token: said.token,
            identity: said.identity,
            from: said.from,
            page: pageOf(said.page) ?? undefined,
            language: isText(said.language, 35) ? said.language : undefined,
          }
        : null;
    case 'say':
      return isText(said.key, 64) && said.key.length >= 8 && isText(said.text, text_chars_max, 0) && areIds(said.files)
        ? { kind: 'say', key: said.key, text: said.text, files: said.files as number[] | undefined, about: aboutOf(said.about) }
        : null;
    case 'typing':
      return typeof said.on === 'boolean' && maybe(said.text, text_chars_max) ? { kind: 'typing', on: said.on, text: said.text } : null;
    case 'read':
      return isPlace(said.at) ? { kind: 'read', at: said.at } : null;
    case 'page': {
      const page = pageOf(said);
      return page && { kind: 'page', ...page };
    }
    case 'earlier':
      return isPlace(said.before) ? { kind: 'earlier', before: said.before } : null;
    case 'rate':
      return Number.isInteger(said.rating) && (said.rating as number) >= 1 && (said.rating as number) <= 5 && maybe(said.comment, 2_000)
        ? { kind: 'rate', rating: said.rating as number, comment: said.comment }
        : null;
    case 'transcript':
      return said.email === undefined || isEmail(said.email) ? { kind: 'transcript', email: said.email } : null;
    case 'end':
    case 'forget':
    case 'ping':
      return { kind: said.kind };
    default:
      return null;
  }
}

/** Only addresses of pages: a script in an address would be run by whoever clicks on it at the desk. */
export function pageOf(value: unknown): { url: string; title: string } | null {
  const { url, title } = (value ?? {}) as Record<string, unknown>;
  if (!isText(url, 2_000) || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  return { url: plain(url), title: typeof title === 'string' ? plain(title).slice(0, 300) : '' };
}

function aboutOf(value: unknown): { name?: string; email?: string; answers?: { question: string; answer: string }[] } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, email, answers } = value as Record<string, unknown>;
  return {
    ...(isText(name, 200) && name.trim() && { name: plain(name).trim() }),
    ...(isEmail(email) && { email: email.trim() }),
    ...(Array.isArray(answers) && {
      answers: answers
        .slice(0, 5)
        .flatMap((one: Record<string, unknown> | null) =>
          isText(one?.question, 200) && isText(one.answer, 1_000) ? [{ question: plain(one.question), answer: plain(one.answer) }] : [],
        ),
    }),
  };
}

const plain = (text: string) => text.replaceAll('\u0000', '').toWellFormed();
const isText = (value: unknown, chars_max: number, chars_min = 1): value is string =>
  typeof value === 'string' && value.length >= chars_min && value.length <= chars_max;
const maybe = (value: unknown, chars_max: number) => value === undefined || isText(value, chars_max, 0);
const isPlace = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isEmail = (value: unknown): value is string =>
  isText(value, 254, 3) && /^[^@\s<>()",;:\\]+@[^@\s<>()",;:\\]+\.[^@\s<>()",;:\\]+$/.test(value.trim());
const areIds = (value: unknown) =>
  value === undefined ||
  (Array.isArray(value) && value.length <= files_max && value.every((id) => Number.isSafeInteger(id) && (id as number) > 0));
