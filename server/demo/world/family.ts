import { text, type Scene } from './scene.ts';
import type { Text } from './template.ts';
import type { Language, TicketType } from './types.ts';

export type Files = 'screenshot' | 'photo' | 'statement' | 'document';

/**
 * The words of one kind of matter in one language; every line is a template (see template.ts).
 *
 * A line may begin with `@tag ` or `@tag,tag `: it belongs only to stories of that tag, and with `@!tag ` to all but those. So an answer answers
 * what was asked: a tagged story gets the answers of its tag, when there are any. An answer marked `=` leaves nothing to come back with.
 */
export interface Words {
  subject: string[];
  /** What happened; stands alone when the customer is terse. */
  story: string[];
  detail?: string[];
  want?: string[];
  /** Agent asks, customer answers. */
  exchange?: [string, string][];
  /** Agent says that another department has it now. */
  passed?: string[];
  answer: string[];
  /** Customer comes back after the answer, agent answers again. */
  again?: [string, string][];
}

/** One kind of matter that customers write about. */
export interface Family {
  key: string;
  weight: number;
  /** Whose matter it is: a private person's, somebody's at a company, or anybody's. */
  who: 'person' | 'company' | 'anyone';
  type: TicketType;
  category: string | null;
  group: number;
  /** Shares of priority 1 low … 4 urgent. */
  priority: [number, number, number, number];
  tags: string[];
  /** Internal notes in the team's own words. */
  notes: string[];
  files?: { chance: number; kinds: Files[] };
  /** The answer carries a document. */
  answerFile?: string;
  /** How long the other department takes, working days. */
  othersDays?: number;
  /** spam: closed without an answer; praise: answered once and done. */
  course?: 'spam' | 'praise';
  words: Partial<Record<Language, Words>>;
}

export interface Compiled {
  subject: Text<Scene>[];
  story: Text<Scene>[];
  detail: Text<Scene>[];
  want: Text<Scene>[];
  exchange: [Text<Scene>, Text<Scene>][];
  passed: Text<Scene>[];
  answer: { text: Text<Scene>; final: boolean }[];
  again: [Text<Scene>, Text<Scene>][];
}

export interface ReadyFamily extends Omit<Family, 'words' | 'notes'> {
  notes: Text<Scene>[];
  words: Partial<Record<Language, { variants: Compiled[]; weights: number[] }>>;
}

/** Compiles every line of a family; throws at load when one is broken. */
export function ready(family: Family): ReadyFamily {
  const words: ReadyFamily['words'] = {};
  for (const [language, lines] of Object.entries(family.words) as [Language, Words][]) {
    const tags = [...new Set(lines.story.map((line) => tagOf(line) ?? ''))];
    const variants = tags.map((tag) => variant(lines, tag));
    words[language] = { variants, weights: variants.map((v) => v.story.length) };
  }
  return { ...family, notes: family.notes.map(text), words };
}

/** The lines that go with stories of one tag ('' for stories without). */
function variant(lines: Words, tag: string): Compiled {
  const fitting = (list: string[] | undefined): string[] => (list ?? []).filter((line) => fits(line, tag));
  const pairs = (list: [string, string][] | undefined): [Text<Scene>, Text<Scene>][] =>
    (list ?? []).filter(([first]) => fits(first, tag)).map(([a, b]) => [line(a), line(b)]);
  const own = lines.answer.filter((answer) => tag !== '' && tagOf(answer)?.split(',').includes(tag));
  const answers = own.length > 0 ? own : fitting(lines.answer);
  if (answers.length === 0) throw new Error(`no answer to stories “${tag}”: ${lines.story[0]}`);
  return {
    subject: fitting(lines.subject).map(line),
    story: lines.story.filter((story) => (tagOf(story) ?? '') === tag).map(line),
    detail: fitting(lines.detail).map(line),
    want: fitting(lines.want).map(line),
    exchange: pairs(lines.exchange),
    passed: fitting(lines.passed).map(line),
    answer: answers.map((source) => ({ text: line(source.replace(/^(@\S+ )?=/, '$1')), final: /^(@\S+ )?=/.test(source) })),
    again: pairs(lines.again),
  };
}

function tagOf(source: string): string | null {
  return source.startsWith('@') ? source.slice(1, source.indexOf(' ')) : null;
}

function fits(source: string, tag: string): boolean {
  const own = tagOf(source);
  if (own === null) return true;
  return own.startsWith('!') ? !own.slice(1).split(',').includes(tag) : own.split(',').includes(tag);
}

function line(source: string): Text<Scene> {
  return text(source.startsWith('@') ? source.slice(source.indexOf(' ') + 1) : source);
}
