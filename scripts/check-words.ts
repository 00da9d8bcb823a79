/**
 * The catalogues, beyond what the compiler sees (the same keys): every text is a message that compiles, a text asks for the same values in every
 * language, a plural has every form its language needs, and no text is empty.
 */
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { en } from '../words/en/index.ts';
import { pl } from '../words/pl/index.ts';

type Message = ReturnType<typeof compileMessage>;
type Choice = Record<string, Message>;

const wrongs: string[] = [];
const polish: Record<string, string> = pl;

for (const [key, text] of Object.entries<string>(en)) {
  const said = valuesOf('en', key, text);
  const saidInPolish = valuesOf('pl', key, polish[key] ?? '');
  if (said !== saidInPolish) wrongs.push(`${key}: English asks for ${said || 'no value'}, Polish for ${saidInPolish || 'none'}`);
}
for (const wrong of wrongs) console.error(wrong);
if (wrongs.length > 0) process.exitCode = 1;

/** The names of the values that a text asks for, sorted: "{count}, {name}". */
function valuesOf(locale: string, key: string, text: string): string {
  if (!text.trim()) wrongs.push(`${key} (${locale}): the text is missing or empty`);
  const names = new Set<string>();
  try {
    // compileMessage itself only logs a text it cannot read, and answers with the text.
    const message = compileMessage(text);
    if (message.includes(text) && /[{}]/.test(text))
      wrongs.push(`${key} (${locale}): "${text}" is not a message: a brace is missing or has no name in it`);
    walk(message, locale, key, names);
  } catch (error) {
    wrongs.push(`${key} (${locale}): ${error instanceof Error ? error.message : String(error)}`);
  }
  return [...names]
    .sort()
    .map((name) => `{${name}}`)
    .join(', ');
}

function walk(message: Message, locale: string, key: string, names: Set<string>): void {
  if (typeof message === 'string') return;
  for (const token of message) {
    if (typeof token === 'string') continue;
    const [name, kind, format] = token as [string, string | undefined, Choice | undefined];
    names.add(name);
    if (!format || typeof format !== 'object') continue;
    if (kind === 'plural' || kind === 'selectordinal') checkForms(format, locale, kind, `${key} (${locale}): the plural of {${name}}`);
    if (kind === 'plural' || kind === 'selectordinal' || kind === 'select')
      for (const [form, inner] of Object.entries(format)) if (form !== 'offset') walk(inner, locale, key, names);
  }
}

function checkForms(format: Choice, locale: string, kind: string, what: string): void {
  const needed = new Intl.PluralRules(locale, { type: kind === 'plural' ? 'cardinal' : 'ordinal' }).resolvedOptions().pluralCategories;
  const missing = needed.filter((form) => !(form in format));
  if (missing.length > 0) wrongs.push(`${what} lacks ${missing.join(', ')}`);
}
