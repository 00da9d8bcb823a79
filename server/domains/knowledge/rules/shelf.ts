/**
 * All published articles as readers and searchers need them, in memory: a company has hundreds of them, not millions. Words meet by the same analyser as in
 * the search for tickets (platform/text), so Polish inflection and missing diacritics do not count; slips are mended by the words that stand in articles.
 */
import { mayReadArticle, type Audience, type Reader, type SegmentRule } from '../../../../contract/article-audience.ts';
import { classesOf, wordsOf } from '../../../platform/text/classes.ts';
import { fold } from '../../../platform/text/fold.ts';
import { nearKeys, slipsBetween, slipsMax } from '../../../platform/text/near-words.ts';

export interface ShelvedArticle {
  articleId: number;
  language: string;
  audience: Audience;
  segment: readonly SegmentRule[];
  categoryId: number | null;
  slug: string;
  title: string;
  summary: string;
  /** Plain words of the text. */
  text: string;
  publishedAt: Date;
}

export interface ShelvedCategory {
  id: number;
  texts: readonly { language: string; name: string; about: string; slug: string }[];
}

const words_indexed_max = 20_000;
const words_sought_max = 40;
const completions_max = 30;
const weights = { title: 6, summary: 3, text: 1 };
/** Of the weight of a word that was meant, one that was mended or completed has this share. */
const guessed_share = 0.5;

interface LanguageIndex {
  /** Which articles have a word of this class, and how much it weighs there. */
  postings: Map<string, Map<number, number>>;
  /** Folded words as they stand, with the number of articles that have them. */
  words: Map<string, number>;
  near: Map<number, Set<string>>;
}

export class Shelf {
  readonly #articles = new Map<string, ShelvedArticle>();
  readonly #slugs = new Map<string, number>();
  readonly #languages = new Map<string, LanguageIndex>();
  readonly #words = new Map<string, { classes: string[]; words: string[] }>();
  /** Asked for with every page; null = to be found again. */
  #publicLanguages: readonly string[] | null = null;
  #segments: boolean | null = null;
  categories: readonly ShelvedCategory[] = [];

  put(article: ShelvedArticle): void {
    this.#take(article.language, article.articleId);
    const weighed = new Map<string, number>();
    const folded = new Set<string>();
    for (const [text, weight] of [
      [article.title, weights.title],
      [article.summary, weights.summary],
      [article.text, weights.text],
    ] as const)
      for (const { text: word } of wordsOf(text, words_indexed_max)) {
        folded.add(fold(word));
        for (const one of classesOf(word)) weighed.set(one, (weighed.get(one) ?? 0) + weight);
      }
    const index = this.#language(article.language);
    for (const [one, weight] of weighed) {
      let posting = index.postings.get(one);
      if (!posting) index.postings.set(one, (posting = new Map()));
      // A word said ten times says little more than one said five times.
      posting.set(article.articleId, 1 + Math.log(weight));
    }
    for (const word of folded) learn(index, word);
    const key = keyOf(article.language, article.articleId);
    this.#articles.set(key, article);
    this.#publicLanguages = this.#segments = null;
    this.#slugs.set(`${article.language}:${article.slug}`, article.articleId);
    this.#words.set(key, { classes: [...weighed.keys()], words: [...folded] });
  }

  /** In every language. */
  remove(articleId: number): void {
    for (const language of [...this.#languages.keys()]) this.#take(language, articleId);
  }

  #take(language: string, articleId: number): void {
    const key = keyOf(language, articleId);
    const had = this.#words.get(key);
    if (!had) return;
    const index = this.#language(language);
    for (const one of had.classes) {
      const posting = index.postings.get(one);
      posting?.delete(articleId);
      if (posting?.size === 0) index.postings.delete(one);
    }
    for (const word of had.words) forget(index, word);
    this.#slugs.delete(`${language}:${this.#articles.get(key)!.slug}`);
    this.#articles.delete(key);
    this.#publicLanguages = this.#segments = null;
    this.#words.delete(key);
  }

  find(language: string, articleId: number): ShelvedArticle | null {
    return this.#articles.get(keyOf(language, articleId)) ?? null;
  }

  bySlug(language: string, slug: string): ShelvedArticle | null {
    const id = this.#slugs.get(`${language}:${slug}`);
    return id === undefined ? null : this.find(language, id);
  }

  all(language?: string): ShelvedArticle[] {
    return [...this.#articles.values()].filter((one) => language === undefined || one.language === language);
  }

  /** Is anything for some customers only? */
  hasSegments(): boolean {
    return (this.#segments ??= this.all().some((one) => one.audience === 'segment'));
  }

  /** Languages in which everybody can read something. */
  publicLanguages(): readonly string[] {
    this.#publicLanguages ??= [
      ...new Set(
        this.all()
          .filter((one) => mayReadArticle(one, 'anyone'))
          .map((one) => one.language),
      ),
    ];
    return this.#publicLanguages;
  }

  /** The same article in its other languages. */
  translations(article: ShelvedArticle): ShelvedArticle[] {
    return this.all().filter((one) => one.articleId === article.articleId && one.language !== article.language);
  }

  /** The best first: those with every word that says something before those with some. `typing`: the last word may go on. */
  search(language: string, text: string, options: { reader: Reader; limit: number; typing?: boolean }): ShelvedArticle[] {
    return this.#ranked(language, text, options)
      .map((one) => one.article)
      .slice(0, options.limit);
  }

  /** For whoever is still writing something long: only articles that share enough with it. */
  suggest(language: string, text: string, limit: number, reader: Reader): ShelvedArticle[] {
    const ranked = this.#ranked(language, text, { reader, limit, typing: false });
    const best = ranked[0]?.score ?? 0;
    return ranked
      .filter((one) => (one.matched >= 2 || one.matched === one.asked) && one.score >= best * 0.45)
      .map((one) => one.article)
      .slice(0, limit);
  }

  /** What else is about the same, by the words of its title and summary. */
  related(article: ShelvedArticle, limit: number, reader: Reader): ShelvedArticle[] {
    return this.#ranked(article.language, `${article.title} ${article.summary}`, { reader, limit: limit + 1, typing: false })
      .filter((one) => one.article.articleId !== article.articleId)
      .map((one) => ({ ...one, score: one.score * (one.article.categoryId === article.categoryId ? 1.5 : 1) }))
      .sort((a, b) => b.score - a.score)
      .map((one) => one.article)
      .slice(0, limit);
  }

  #ranked(
    language: string,
    text: string,
    options: { reader: Reader; limit: number; typing?: boolean },
  ): { article: ShelvedArticle; score: number; matched: number; asked: number }[] {
    const index = this.#languages.get(language);
    if (!index) return [];
    const words = wordsOf(text, words_sought_max);
    const scores = new Map<number, { score: number; matched: number }>();
    let asked = 0;
    const total = Math.max(1, this.#articles.size);
    const seen = new Set<string>();
    for (const [place, { text: word, at }] of words.entries()) {
      const classes = classesOf(word);
      if (classes.length === 0 || seen.has(classes.join())) continue;
      seen.add(classes.join());
      asked++;
      const typing = options.typing === true && place === words.length - 1 && at + word.length === text.length;
      const hits = this.#hits(index, word, classes, typing);
      const rarity = Math.log(1 + total / (1 + hits.size));
      for (const [id, weight] of hits) {
        const known = scores.get(id) ?? { score: 0, matched: 0 };
        scores.set(id, { score: known.score + weight * rarity, matched: known.matched + 1 });
      }
    }
    const found = [...scores].flatMap(([id, one]) => {
      const article = this.#articles.get(keyOf(language, id));
      return article && mayReadArticle(article, options.reader) ? [{ article, ...one, asked }] : [];
    });
    found.sort((a, b) => b.matched - a.matched || b.score - a.score || a.article.articleId - b.article.articleId);
    return found;
  }

  #hits(index: LanguageIndex, word: string, classes: readonly string[], typing: boolean): Map<number, number> {
    const hits = new Map<number, number>();
    const take = (list: readonly string[], share: number) => {
      for (const one of list)
        for (const [id, weight] of index.postings.get(one) ?? []) hits.set(id, Math.max(hits.get(id) ?? 0, weight * share));
    };
    take(classes, 1);
    const folded = fold(word);
    if (typing && folded.length >= 3) {
      const begun = [...index.words.keys()].filter((one) => one.startsWith(folded)).slice(0, completions_max);
      take(
        begun.flatMap((one) => [...classesOf(one)]),
        guessed_share,
      );
    }
    if (hits.size > 0) return hits;
    take(
      nearest(index, folded).flatMap((one) => [...classesOf(one)]),
      guessed_share,
    );
    return hits;
  }

  #language(language: string): LanguageIndex {
    let index = this.#languages.get(language);
    if (!index) this.#languages.set(language, (index = { postings: new Map(), words: new Map(), near: new Map() }));
    return index;
  }
}

function keyOf(language: string, articleId: number): string {
  return `${language}:${articleId}`;
}

function learn(index: LanguageIndex, word: string): void {
  const times = index.words.get(word) ?? 0;
  index.words.set(word, times + 1);
  if (times > 0) return;
  for (const key of nearKeys(word)) {
    const words = index.near.get(key);
    if (words) words.add(word);
    else index.near.set(key, new Set([word]));
  }
}

function forget(index: LanguageIndex, word: string): void {
  const times = index.words.get(word) ?? 0;
  if (times > 1) return void index.words.set(word, times - 1);
  index.words.delete(word);
  for (const key of nearKeys(word)) index.near.get(key)?.delete(word);
}

/** The words nearest to one that stands nowhere; all that are as near as the nearest. */
function nearest(index: LanguageIndex, folded: string): string[] {
  const most = slipsMax(folded);
  if (most === 0) return [];
  const candidates = new Set(nearKeys(folded).flatMap((key) => [...(index.near.get(key) ?? [])]));
  const slips = [...candidates].map((word) => ({ word, slips: slipsBetween(folded, word, most) })).filter((one) => one.slips <= most);
  const least = Math.min(...slips.map((one) => one.slips));
  return slips.filter((one) => one.slips === least).map((one) => one.word);
}
