/** From what was typed to what is asked of the index: words with everything they may stand for, and facts. */
import {
  type Operator,
  hasValues,
  isValues,
  nobodyWords,
  plain,
  priorityValues,
  readSearch,
  selfWords,
  type Term,
  valueMeant,
} from '../../../../contract/search-language.ts';
import { states } from '../../../../contract/tickets.ts';
import { classesOf, wordsOf } from '../../../platform/text/classes.ts';
import { fold } from '../../../platform/text/fold.ts';
import { anyOf, quoted } from '../../../platform/text/lexemes.ts';
import { dateMeant } from './dates.ts';
import { fact, marks } from './document.ts';

/** Names that filters refer to. */
export interface Known {
  me: number;
  now: Date;
  zone: string;
  people: readonly { id: number; name: string }[];
  groups: readonly { id: number; name: string }[];
  types: readonly { id: number; name: string }[];
  statuses: readonly { id: number; name: string; state: string }[];
}

export interface SoughtWord {
  /** As typed, in lower case. */
  text: string;
  folded: string;
  classes: string[];
  /** Still being typed: words that begin so count too. */
  typing: boolean;
}

export interface Plan {
  words: SoughtWord[];
  phrases: string[];
  /** Words of one phrase stand for themselves only. */
  phraseWords: SoughtWord[];
  notPhrases: string[];
  /** Conditions of the index beside the words: facts, senders, what must not be. */
  conditions: string[];
  opened: { from: Date | null; to: Date | null };
  unknown: { operator: string; value: string }[];
  /** A ticket's number, when that is what was typed. */
  number: number | null;
}

const words_max = 12;
const typing_letters_max = 30;

export function planSearch(text: string, known: Known): Plan {
  const terms = readSearch(text);
  const plan: Plan = {
    words: [],
    phrases: [],
    phraseWords: [],
    notPhrases: [],
    conditions: [],
    opened: { from: null, to: null },
    unknown: [],
    number: numberOf(text),
  };
  for (const term of terms) {
    if (term.kind === 'filter') addFilter(plan, term, known);
    else if (term.not) addNot(plan, term);
    else if (term.kind === 'phrase') {
      plan.phrases.push(term.text);
      plan.phraseWords.push(...soughtIn(term.text, false));
    } else plan.words.push(...soughtIn(term.text, term.end === text.length));
  }
  plan.words = plan.words.slice(0, words_max);
  return plan;
}

function numberOf(text: string): number | null {
  const digits = /^\s*#?\s*(\d[\d\s\u00a0\u202f]*)$/.exec(text)?.[1]?.replace(/\D/g, '');
  const number = Number(digits);
  return digits && Number.isSafeInteger(number) && number > 0 ? number : null;
}

/** The words of a piece of what was typed. The last of them goes on being typed when nothing follows it. */
function soughtIn(text: string, atEnd: boolean): SoughtWord[] {
  const words = wordsOf(text, words_max);
  return words.map(({ text: word, at }, place) => ({
    text: word,
    folded: fold(word),
    classes: [...classesOf(word)],
    typing: atEnd && place === words.length - 1 && at + word.length === text.length && word.length <= typing_letters_max,
  }));
}

function addNot(plan: Plan, term: Term & { kind: 'word' | 'phrase' }): void {
  if (term.kind === 'phrase' && wordsOf(term.text, 2).length > 1) plan.notPhrases.push(term.text);
  else for (const word of soughtIn(term.text, false)) if (word.classes.length > 0) plan.conditions.push(`!${anyOf(word.classes)}`);
}

function addFilter(plan: Plan, term: Term & { kind: 'filter' }, known: Known): void {
  const { operator, value, not } = term;
  if (operator === 'before' || operator === 'after') {
    const meant = dateMeant(value, known.now, known.zone);
    if (!meant) return void plan.unknown.push({ operator, value });
    // "Before the 3rd" ends as it begins, "after the 3rd" begins as it begins: both days as people mean them. With a minus the other way round.
    if ((operator === 'before') !== not) plan.opened.to = meant.from;
    else plan.opened.from = meant.from;
    return;
  }
  const lexemes = lexemesMeant(operator, value, known);
  if (lexemes === null) return void plan.unknown.push({ operator, value });
  const condition = lexemes.map((any) => anyOf(any)).filter((one) => one !== null);
  if (condition.length > 0) plan.conditions.push(not ? `!(${condition.join(' & ')})` : condition.join(' & '));
}

/** All of these groups must be met, each by any of its lexemes. Null: nobody knows what is meant. */
function lexemesMeant(operator: Exclude<Operator, 'before' | 'after'>, value: string, known: Known): string[][] | null {
  const marked = (mark: string) =>
    wordsOf(value, words_max)
      .map(({ text }) => classesOf(text).map((one) => mark + one))
      .filter((any) => any.length > 0);
  const byName = <T extends { name: string }>(records: readonly T[], lexeme: (record: T) => string) => {
    const wanted = plain(value);
    const exact = records.filter((record) => plain(record.name) === wanted);
    const near = exact.length > 0 ? exact : records.filter((record) => plain(record.name).includes(wanted));
    return near.length > 0 ? [near.map(lexeme)] : null;
  };
  switch (operator) {
    case 'from':
      return marked(marks.customer);
    case 'to':
      return marked(marks.recipient);
    case 'subject':
      return marked(marks.subject);
    case 'tag':
      return [[fact.tag(value)]];
    case 'channel':
      return [[fact.channel(channelMeant(value))]];
    case 'owner':
      if (selfWords.includes(plain(value))) return [[fact.owner(known.me)]];
      if (nobodyWords.includes(plain(value))) return [[fact.owner(null)]];
      return byName(known.people, (person) => fact.owner(person.id));
    case 'group':
      return byName(known.groups, (group) => fact.group(group.id));
    case 'type':
      return byName(known.types, (type) => fact.type(type.id));
    case 'priority': {
      const priority = valueMeant(priorityValues, value);
      return priority === null ? null : [[fact.priority(Number(priority))]];
    }
    case 'status': {
      const named = byName(known.statuses, (status) => fact.status(status.id));
      if (named) return named;
      const state = states.find((one) => one === plain(value).replace(/[ -]/g, '_'));
      return state ? [[fact.state(state)]] : lexemesMeant('is', value, known);
    }
    case 'has': {
      const what = valueMeant(hasValues, value);
      return what === null ? null : [[what === 'note' ? fact.note : fact.attachment]];
    }
    case 'is': {
      const what = valueMeant(isValues, value);
      if (what === null) return null;
      return {
        open: [[fact.open]],
        closed: [[fact.state('solved'), fact.state('closed')]],
        new: [[fact.state('new')]],
        waiting: [[fact.state('waiting_customer'), fact.state('waiting_others')]],
        mine: [[fact.owner(known.me)]],
        unassigned: [[fact.owner(null)], [fact.open]],
        snoozed: [[fact.snoozed]],
      }[what];
    }
  }
}

const channels: Record<string, string> = {
  mail: 'email',
  'e-mail': 'email',
  poczta: 'email',
  czat: 'chat',
  telefon: 'phone',
  formularz: 'form',
  webform: 'form',
  notatka: 'note',
};

function channelMeant(value: string): string {
  return channels[plain(value)] ?? plain(value);
}

/** A word with what it may stand for, as one condition of the index under one of the marks. Null when it says nothing. */
export function wordCondition(word: SoughtWord, more: readonly string[], under: readonly string[]): string | null {
  const classes = [...new Set([...word.classes, ...more])];
  const any = anyOf(under.flatMap((mark) => classes.map((one) => mark + one)));
  // Numbers and codes are not in the list of words: the index itself completes them, when enough is typed that few begin so.
  if (word.typing && /\d/.test(word.folded) && word.folded.length >= 3) {
    const begun = under.map((mark) => `${quoted(mark + word.folded)}:*`).join(' | ');
    return any ? `(${any} | ${begun})` : `(${begun})`;
  }
  return any;
}
