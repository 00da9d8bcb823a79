/** For whom an article is, and the one predicate on it: pages, search, suggestions, the sitemap and pictures all ask it. Pure. */
import { Type, type Static } from 'typebox';
import { Id } from './shapes.ts';

/** `segment`: customers whom one of its rules fits, once we know that it is them. */
export const Audience = Type.Union([Type.Literal('public'), Type.Literal('internal'), Type.Literal('segment')]);
export type Audience = Static<typeof Audience>;

export const segment_rules_max = 20;
export const SegmentRule = Type.Union([
  /** `name` is given back, never taken. */
  Type.Object({ kind: Type.Literal('company'), companyId: Id, name: Type.Optional(Type.String({ maxLength: 300 })) }),
  Type.Object({ kind: Type.Literal('tag'), tag: Type.String({ minLength: 1, maxLength: 100 }) }),
  Type.Object({
    kind: Type.Literal('field'),
    key: Type.String({ minLength: 1, maxLength: 64 }),
    value: Type.String({ minLength: 1, maxLength: 300 }),
  }),
]);
export type SegmentRule = Static<typeof SegmentRule>;

/** What is known of a customer who has proved to be one. */
export interface ReaderTraits {
  companyId: number | null;
  tags: readonly string[];
  fields: Readonly<Record<string, unknown>>;
}

/** `desk`: whoever works here. `anyone`: whom we do not know. */
export type Reader = 'desk' | 'anyone' | ReaderTraits;

export function mayReadArticle(article: { audience: Audience; segment: readonly SegmentRule[] }, reader: Reader): boolean {
  if (reader === 'desk' || article.audience === 'public') return true;
  if (reader === 'anyone' || article.audience === 'internal') return false;
  return article.segment.some((rule) => fits(rule, reader));
}

function fits(rule: SegmentRule, reader: ReaderTraits): boolean {
  if (rule.kind === 'company') return reader.companyId === rule.companyId;
  if (rule.kind === 'tag') return reader.tags.some((tag) => same(tag, rule.tag));
  const value = Object.hasOwn(reader.fields, rule.key) ? reader.fields[rule.key] : undefined;
  return (Array.isArray(value) ? value : [value]).some(
    (one) => (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean') && same(String(one), rule.value),
  );
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
