import { openStates } from '../../../../contract/tickets.ts';
import type { RowScope } from '../../../../contract/rights.ts';
import type { Ctx } from '../../../platform/context.ts';
import { classesOf } from '../../../platform/text/classes.ts';
import { foldedWords } from '../../../platform/text/fold.ts';
import { hitsIn, holdsPhrase, type Sought } from '../../../platform/text/highlight.ts';
import { anyOf } from '../../../platform/text/lexemes.ts';
import { findTicketByNumberFor, scopeOf } from '../access.ts';
import { fact, marks } from './document.ts';
import { type Plan, wordCondition } from './plan.ts';
import { guessedShare } from './guessed-share.ts';
import * as store from './store.ts';
import { completionsOf, knownWords, nearWords } from '../../../platform/text/vocabulary.ts';

/** So many of the newest matches are looked at and put in order: what nobody would scroll to is not counted either. */
const looked_at_max = 40;
const completions_max = 12;
const near_matches_max = 3;

export interface FoundTickets {
  rows: store.Match[];
  found: number;
  more: boolean;
  sought: Sought;
  corrected: string | null;
  didYouMean: string | null;
}

/** Tickets by the words and facts of the plan, best first, of those that the caller may see. */
export async function searchTickets(ctx: Ctx, plan: Plan, text: string, limit: number, gone: () => boolean): Promise<FoundTickets> {
  const scope = scopeOf(ctx);
  const exact = plan.number === null ? null : await findTicketByNumberFor(ctx, plan.number).catch(() => null);
  const nothing = plan.words.length + plan.phraseWords.length + plan.conditions.length === 0 && !plan.opened.from && !plan.opened.to;
  if (nothing || plan.unknown.length > 0)
    return { rows: exact ? [exact] : [], found: exact ? 1 : 0, more: false, sought: { words: [] }, corrected: null, didYouMean: null };

  const first = await asTyped(ctx, plan, scope);
  const mended = !exact && first.rows.length < near_matches_max && !gone() ? await mend(ctx, plan, text, scope, first) : null;
  const corrected = mended !== null && first.rows.length === 0;
  const { rows, full } = corrected ? mended : first;
  const sought = soughtOf(plan, corrected ? mended.words : first.words);
  const ranked = rank(rows, sought, plan, ctx.now);
  const all = exact ? [exact, ...ranked.filter((row) => row.id !== exact.id)] : ranked;
  return {
    rows: all.slice(0, limit),
    found: all.length,
    more: full,
    sought,
    corrected: corrected ? mended.text : null,
    didYouMean: mended && !corrected ? mended.text : null,
  };
}

/** What each word may stand for beside its own classes. */
type More = readonly (readonly string[])[];

/**
 * What is being typed is a word of its own where it finds anything, in any of its forms: "port" is not "portfel" yet, and the next letter says so. Otherwise it begins others.
 * Beside what was meant, completions were three in four of all that was wrong (0077).
 */
async function asTyped(ctx: Ctx, plan: Plan, scope: RowScope): Promise<Meant> {
  const beginsOnly = plan.words.some((word) => word.typing && word.classes.length === 0);
  if (!beginsOnly) {
    const found = await matches(ctx, plan, none, scope);
    if (found.rows.length > 0 || !plan.words.some((word) => word.typing)) return { ...found, words: none };
  }
  const words = await completions(ctx, plan);
  const nothing = !beginsOnly && words.every((classes) => classes.length === 0);
  return nothing ? { rows: [], full: false, words } : { ...(await matches(ctx, plan, words, scope)), words };
}

const none: More = [];

async function completions(ctx: Ctx, plan: Plan): Promise<More> {
  return Promise.all(
    plan.words.map(async (word) => {
      if (!word.typing || /\d/.test(word.folded)) return [];
      const words = await completionsOf(ctx, word.folded);
      const classes = new Set<string>();
      for (const { shown } of words) {
        if (classes.size >= completions_max) break;
        for (const one of classesOf(shown)) classes.add(one);
      }
      return [...classes];
    }),
  );
}

interface Matches {
  rows: store.Match[];
  /** There may be more of them. */
  full: boolean;
}

interface Meant extends Matches {
  words: More;
}

/** Matches in subject and customer first; then those anywhere. Each walk ends when it has enough. */
async function matches(
  ctx: Ctx,
  plan: Plan,
  more: More,
  scope: RowScope,
  { wanted, inHead } = { wanted: looked_at_max, inHead: true },
): Promise<Matches> {
  const said = [...plan.conditions, ...plan.phraseWords.flatMap((word) => anyOf(word.classes) ?? [])];
  // Two forms of one word ask for the same.
  const words = (under: readonly string[]) => [
    ...new Set(plan.words.flatMap((word, place) => wordCondition(word, more[place] ?? [], under) ?? [])),
  ];
  const anywhere = words(['']);
  // A word that says nothing and completes to nothing narrows nothing, unless there is no other.
  if (anywhere.length === 0 && plan.words.length > 0 && said.length === 0) return { rows: [], full: false };
  const conditions = scope.all ? said : [...said, anyOf([...scope.groups.map(fact.group), fact.owner(scope.owner)])!];
  const opened = await openedRange(ctx, plan);
  const guess = await guessedShare(ctx);
  const all = guess('anywhere', anywhere, conditions);
  // Where all there are have been found, those with the words in their head are among them: asked of what is common only.
  const head = inHead && plan.words.length > 0 ? guess('head', words([marks.subject, marks.customer]), conditions) : null;
  const walked = await store.walk(ctx.tx, { anywhere: all, head, ...opened }, wanted, scope);
  let { rows } = walked;
  if (plan.opened.from) rows = rows.filter((row) => row.created_at >= plan.opened.from!);
  if (plan.opened.to) rows = rows.filter((row) => row.created_at < plan.opened.to!);
  if (plan.phrases.length + plan.notPhrases.length > 0) rows = await withPhrases(ctx, plan, rows);
  return { rows, full: walked.full };
}

/** Without dates what moved last comes first; with dates of opening, what was opened last. */
async function openedRange(ctx: Ctx, plan: Plan): Promise<Pick<store.Walk, 'family' | 'newest' | 'oldest'>> {
  const { from, to } = plan.opened;
  if (!from && !to) return { family: 'm', newest: null, oldest: 0 };
  const [oldest, newest] = await Promise.all([
    from ? store.firstTicketSince(ctx.tx, from) : 1,
    to ? store.firstTicketSince(ctx.tx, to).then((id) => id - 1) : null,
  ]);
  return { family: 'i', oldest, newest };
}

/** The index knows which words a ticket has; in which order they stand the texts say. */
async function withPhrases(ctx: Ctx, plan: Plan, rows: store.Match[]): Promise<store.Match[]> {
  const texts = new Map(rows.map((row) => [row.id, [row.subject, row.customer_name]]));
  for (const one of await store.textsFor(ctx.tx, [...texts.keys()])) texts.get(one.ticket_id)!.push(one.text);
  const has = (row: store.Match, phrase: string) => texts.get(row.id)!.some((text) => holdsPhrase(text, phrase));
  return rows.filter((row) => plan.phrases.every((phrase) => has(row, phrase)) && !plan.notPhrases.some((phrase) => has(row, phrase)));
}

interface Mended extends Meant {
  /** What was typed, with the words mended. */
  text: string;
}

const commoner_times = 20;
/** What stands in more tickets is a word of its own, however few of them are found with the other words. */
const mistyped_tickets_max = 300;
const tried_max = 4;

/**
 * Words that stand nowhere (or hardly anywhere) as they were typed, by those that are nearly the same and find something the caller may see: a word that
 * only others may read is never offered. Null when there is nothing to mend.
 */
async function mend(ctx: Ctx, plan: Plan, text: string, scope: RowScope, first: Meant): Promise<Mended | null> {
  // Each word was met in some form: what stands nowhere as it was typed is no slip then.
  const met = first.rows.length > 0 && first.words === none;
  const known = await knownWords(
    ctx,
    plan.words.map((word) => word.folded),
  );
  const near = await Promise.all(
    plan.words.map(async (word) => {
      const usual = known.get(word.folded) ?? 0;
      if (usual > mistyped_tickets_max || (usual === 0 && met) || isOfAnAddress(word.text, text)) return [];
      const all = (await nearWords(ctx, word.folded, word.typing)).filter((one) => !isSameWord(one.shown, word.classes));
      return all.filter((one) => one.slips === all[0]!.slips && (usual === 0 || one.tickets > usual * commoner_times));
    }),
  );
  const choices = Math.min(tried_max, Math.max(0, ...near.map((one) => one.length)));
  if (choices === 0) return null;
  const together = near.map((all) => all.flatMap((one) => classesOf(one.shown)));
  const found = await matches(ctx, plan, together, scope);
  for (let choice = 0; choice < choices && found.rows.length > 0; choice++) {
    const chosen = near.map((all) => all[Math.min(choice, all.length - 1)]);
    const words = chosen.map((one) => (one ? [...classesOf(one.shown)] : []));
    if (choices > 1 && (await matches(ctx, plan, words, scope, { wanted: near_matches_max, inHead: false })).rows.length === 0) continue;
    let mended = text;
    for (const [place, one] of chosen.entries())
      if (one) mended = mended.replace(new RegExp(`(?<![\\p{L}\\p{N}])${plan.words[place]!.text}(?![\\p{L}\\p{N}])`, 'iu'), one.shown);
    return { ...found, words: together, text: mended };
  }
  return null;
}

/** Another form of what was typed is no other word. */
function isSameWord(shown: string, classes: readonly string[]): boolean {
  return classesOf(shown).some((one) => classes.includes(one));
}

/** Addresses and names of files are not made of words that somebody could mistype into others: "umowa.docx", "ewa@rowery.example". */
function isOfAnAddress(word: string, text: string): boolean {
  return new RegExp(`[@_/\\\\]${word}|\\p{L}\\.${word}|${word}([@_/\\\\]|\\.\\p{L})`, 'iu').test(text);
}

function soughtOf(plan: Plan, more: More): Sought {
  return {
    words: [
      ...plan.words.map((word, place) => ({
        classes: new Set([...word.classes, ...(more[place] ?? [])]),
        beginning: word.typing ? word.folded : null,
      })),
      ...plan.phraseWords.map((word) => ({ classes: new Set(word.classes), beginning: null })),
    ],
  };
}

const day_ms = 86_400_000;

/**
 * Best first. A word in the subject or the customer's name counts most, the more when it stands there as it was typed; open work stands before what is
 * done; of the rest what moved last, with a half-life of two weeks. See the decision on search.
 */
export function rank(rows: readonly store.Match[], sought: Sought, plan: Plan, now: Date): store.Match[] {
  const typed = plan.words.map((word) => word.folded);
  const scored = rows.map((row) => {
    const head = `${row.subject} ${row.customer_name} ${row.tags.join(' ')} ${row.number}`;
    const hits = new Set(hitsIn(head, sought).map((hit) => hit.word)).size;
    const asTyped = hits > 0 ? foldedWords(head) : [];
    const literal = typed.filter((word) => asTyped.includes(word)).length;
    const age_days = Math.max(0, now.getTime() - row.last_activity_at.getTime()) / day_ms;
    const all = hits > 0 && hits >= sought.words.length;
    const score = hits * 10 + literal * 3 + (all ? 10 : 0) + (openStates.includes(row.state) ? 6 : 0) + 8 * 0.5 ** (age_days / 14);
    return { row, score };
  });
  scored.sort((a, b) => b.score - a.score || b.row.last_activity_at.getTime() - a.row.last_activity_at.getTime() || b.row.id - a.row.id);
  return scored.map((one) => one.row);
}
