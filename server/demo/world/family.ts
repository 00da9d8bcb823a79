import { text, type Scene } from './scene.ts';
import type { Text } from './template.ts';
import type { Language, TicketType } from './types.ts';

export type Files = 'screenshot' | 'photo' | 'statement' | 'document';

/** The words of one kind of matter in one language; every line is a template (see template.ts). */
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
  answer: Text<Scene>[];
  again: [Text<Scene>, Text<Scene>][];
}

export interface ReadyFamily extends Omit<Family, 'words' | 'notes'> {
  notes: Text<Scene>[];
  words: Partial<Record<Language, Compiled>>;
}

/** Compiles every line of a family; throws at load when one is broken. */
export function ready(family: Family): ReadyFamily {
  const words: Partial<Record<Language, Compiled>> = {};
  const all = (lines: string[] | undefined) => (lines ?? []).map(text);
  const two = (lines: [string, string][] | undefined) => (lines ?? []).map(([a, b]): [Text<Scene>, Text<Scene>] => [text(a), text(b)]);
  for (const [language, w] of Object.entries(family.words) as [Language, Words][]) {
    words[language] = {
      subject: all(w.subject), story: all(w.story), detail: all(w.detail), want: all(w.want),
      exchange: two(w.exchange), passed: all(w.passed), answer: all(w.answer), again: two(w.again),
    };
  }
  return { ...family, notes: all(family.notes), words };
}
