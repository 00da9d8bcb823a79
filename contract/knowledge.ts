/** Articles: written on the desk, read in the help centre. */
import { Type, type Static } from 'typebox';
import { Audience, segment_rules_max, SegmentRule } from './article-audience.ts';
import { describe } from './endpoint.ts';
import { Id, idParams, Instant, Name, Nullable } from './shapes.ts';

const Language = Type.String({ pattern: '^[a-z]{2,3}$' });
const Day = Type.String({ pattern: '^2\\d{3}-\\d{2}-\\d{2}$' });
export const article_html_chars_max = 200_000;
export const articles_max = 5_000;

/** `changed`: readers see an older text than its authors have. */
const TextState = Type.Union([Type.Literal('draft'), Type.Literal('published'), Type.Literal('changed')]);

export const ArticleTextHead = Type.Object({
  language: Type.String(),
  title: Type.String(),
  state: TextState,
  editedAt: Instant,
  editedBy: Nullable(Id),
  /** Where readers find it; null while they do not. */
  path: Nullable(Type.String()),
});

export const ArticleHead = Type.Object({
  id: Id,
  categoryId: Nullable(Id),
  audience: Audience,
  /** Whom it is for, when it is for a segment: any rule that fits. */
  segment: Type.Array(SegmentRule),
  authorId: Nullable(Id),
  reviewOn: Nullable(Day),
  archived: Type.Boolean(),
  texts: Type.Array(ArticleTextHead),
  /** In the last thirty days. */
  reads: Type.Integer(),
  helped: Type.Integer(),
  didNotHelp: Type.Integer(),
  version: Type.Integer(),
});
export type ArticleHead = Static<typeof ArticleHead>;

export const ArticleText = Type.Object({
  head: ArticleTextHead,
  summary: Type.String(),
  html: Type.String(),
  slug: Type.String(),
  /** The revision it is: what a save builds on. */
  revisionId: Id,
});
export type ArticleText = Static<typeof ArticleText>;

export const Article = Type.Object({ head: ArticleHead, texts: Type.Array(ArticleText) });
export type Article = Static<typeof Article>;

const TextBody = Type.Object({
  title: Type.String({ maxLength: 200 }),
  summary: Type.String({ maxLength: 400 }),
  html: Type.String({ maxLength: article_html_chars_max }),
  /** The address; made from the title when not given. */
  slug: Type.Optional(Type.String({ maxLength: 120 })),
  /** The revision this was written on; refused when there is a newer one. Null: a language that has no text yet. */
  basedOn: Nullable(Id),
});
export type ArticleTextBody = Static<typeof TextBody>;

export const Category = Type.Object({
  id: Id,
  position: Type.Integer(),
  texts: Type.Array(Type.Object({ language: Type.String(), name: Type.String(), about: Type.String() })),
  articles: Type.Integer(),
});
export type Category = Static<typeof Category>;
const CategoryBody = Type.Object({
  position: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000 })),
  texts: Type.Array(Type.Object({ language: Language, name: Name, about: Type.String({ maxLength: 300 }) }), { minItems: 1, maxItems: 20 }),
});
export type CategoryBody = Static<typeof CategoryBody>;

export const Revision = Type.Object({ id: Id, title: Type.String(), at: Instant, byId: Nullable(Id), published: Type.Boolean() });
export type Revision = Static<typeof Revision>;

/** One stretch of a text beside an older one. */
export const DiffPart = Type.Object({
  kind: Type.Union([Type.Literal('same'), Type.Literal('added'), Type.Literal('removed')]),
  text: Type.String(),
});
export type DiffPart = Static<typeof DiffPart>;

export const ArticleHit = Type.Object({
  id: Id,
  language: Type.String(),
  title: Type.String(),
  summary: Type.String(),
  audience: Audience,
  /** Where customers read it; null for internal ones. */
  url: Nullable(Type.String()),
});
export type ArticleHit = Static<typeof ArticleHit>;

const Counted = Type.Object({
  articleId: Id,
  language: Type.String(),
  title: Type.String(),
  reads: Type.Integer(),
  helped: Type.Integer(),
  didNotHelp: Type.Integer(),
  /** Visits in windows and beside forms that had read it: without writing within a day, and with. */
  deflected: Type.Integer(),
  contacted: Type.Integer(),
});
export const KnowledgeMeasures = Type.Object({
  reads: Type.Integer(),
  searches: Type.Integer(),
  /** Searches that found nothing. */
  searchesInVain: Type.Integer(),
  helped: Type.Integer(),
  didNotHelp: Type.Integer(),
  /** What became of those who read in the window or beside a form. */
  visits: Type.Array(
    Type.Object({
      place: Type.Enum(['window', 'form']),
      deflected: Type.Integer(),
      unhelped: Type.Integer(),
      contacted: Type.Integer(),
    }),
  ),
  articles: Type.Array(Counted),
  inVain: Type.Array(Type.Object({ language: Type.String(), words: Type.String(), times: Type.Integer() })),
});
export type KnowledgeMeasures = Static<typeof KnowledgeMeasures>;

const articleParams = idParams('articleId');
const textParams = Type.Object({ articleId: Id, language: Language });

export const knowledge = describe({
  list: {
    method: 'GET',
    path: '/api/articles',
    summary: 'All articles, without their texts',
    needs: 'tickets.read',
    reply: Type.Array(ArticleHead),
  },
  get: {
    method: 'GET',
    path: '/api/articles/:articleId',
    summary: 'An article with its texts in every language',
    needs: 'tickets.read',
    params: articleParams,
    reply: Article,
    errors: ['article.not-found'],
  },
  make: {
    method: 'POST',
    path: '/api/articles',
    summary: 'Begin an article with a draft in one language',
    needs: 'articles.write',
    body: Type.Object({
      language: Language,
      title: Type.String({ maxLength: 200 }),
      html: Type.Optional(Type.String({ maxLength: article_html_chars_max })),
      categoryId: Type.Optional(Nullable(Id)),
      audience: Audience,
    }),
    reply: Article,
    errors: ['article.too-many', 'article.category-not-found'],
  },
  change: {
    method: 'PATCH',
    path: '/api/articles/:articleId',
    summary: 'Change where an article stands, for whom it is, who answers for it, when it is looked at again; or put it away',
    needs: 'articles.write',
    params: articleParams,
    body: Type.Object({
      categoryId: Type.Optional(Nullable(Id)),
      audience: Type.Optional(Audience),
      segment: Type.Optional(Type.Array(SegmentRule, { maxItems: segment_rules_max })),
      authorId: Type.Optional(Nullable(Id)),
      reviewOn: Type.Optional(Nullable(Day)),
      archived: Type.Optional(Type.Boolean()),
    }),
    reply: Article,
    errors: ['article.not-found', 'article.category-not-found', 'permission.missing', 'account.not-found', 'record.not-found'],
  },
  putText: {
    method: 'PUT',
    path: '/api/articles/:articleId/texts/:language',
    summary: 'Save the text in one language; readers go on seeing what is published',
    needs: 'articles.write',
    params: textParams,
    body: TextBody,
    reply: Article,
    errors: ['article.not-found', 'article.changed-meanwhile', 'file.not-found'],
  },
  publish: {
    method: 'PUT',
    path: '/api/articles/:articleId/texts/:language/publication',
    summary: 'Show readers the text as it is now',
    needs: 'articles.publish',
    params: textParams,
    reply: Article,
    errors: ['article.not-found', 'article.empty'],
  },
  withdraw: {
    method: 'DELETE',
    path: '/api/articles/:articleId/texts/:language/publication',
    summary: 'Show readers this text no longer',
    needs: 'articles.publish',
    params: textParams,
    reply: Article,
    errors: ['article.not-found'],
  },
  read: {
    method: 'GET',
    path: '/api/articles/:articleId/texts/:language/publication',
    summary: 'The text as readers see it',
    needs: 'tickets.read',
    params: textParams,
    reply: Type.Object({ html: Type.String() }),
    errors: ['article.not-found'],
  },
  revisions: {
    method: 'GET',
    path: '/api/articles/:articleId/texts/:language/revisions',
    summary: 'Earlier texts, newest first',
    needs: 'tickets.read',
    params: textParams,
    reply: Type.Array(Revision),
    errors: ['article.not-found'],
  },
  diff: {
    method: 'GET',
    path: '/api/articles/:articleId/texts/:language/revisions/:revisionId/changes',
    summary: 'How the text now differs from an earlier one',
    needs: 'tickets.read',
    params: Type.Object({ articleId: Id, language: Language, revisionId: Id }),
    reply: Type.Array(DiffPart),
    errors: ['article.not-found'],
  },
  restore: {
    method: 'POST',
    path: '/api/articles/:articleId/texts/:language/revisions/:revisionId/restoration',
    summary: 'Make an earlier text the text as it is now; nothing is lost, and readers see it once it is published',
    needs: 'articles.write',
    params: Type.Object({ articleId: Id, language: Language, revisionId: Id }),
    reply: Article,
    errors: ['article.not-found'],
  },
  file: {
    method: 'GET',
    path: '/api/articles/:articleId/files/:fileId',
    summary: 'A picture of an article',
    needs: 'tickets.read',
    params: idParams('articleId', 'fileId'),
    reply: 'stream',
    errors: ['file.not-found'],
  },
  fromAnswer: {
    method: 'POST',
    path: '/api/messages/:messageId/article',
    summary: 'Make a draft of an article from an answer that was given',
    needs: 'articles.write',
    params: idParams('messageId'),
    reply: Article,
    errors: ['message.not-found', 'article.too-many'],
  },
  search: {
    method: 'GET',
    path: '/api/article-search',
    summary: 'Published articles by words; `customers`: only those that a customer may read',
    needs: 'tickets.read',
    query: Type.Object({
      text: Type.String({ maxLength: 200 }),
      language: Type.Optional(Language),
      customers: Type.Optional(Type.Boolean()),
    }),
    reply: Type.Array(ArticleHit),
  },
  categories: {
    method: 'GET',
    path: '/api/article-categories',
    summary: 'Categories in the order readers see them',
    needs: 'tickets.read',
    reply: Type.Array(Category),
  },
  makeCategory: {
    method: 'POST',
    path: '/api/article-categories',
    summary: 'Make a category',
    needs: 'articles.publish',
    body: CategoryBody,
    reply: Category,
  },
  changeCategory: {
    method: 'PUT',
    path: '/api/article-categories/:categoryId',
    summary: 'Rename or move a category',
    needs: 'articles.publish',
    params: idParams('categoryId'),
    body: CategoryBody,
    reply: Category,
    errors: ['article.category-not-found'],
  },
  removeCategory: {
    method: 'DELETE',
    path: '/api/article-categories/:categoryId',
    summary: 'Remove a category; its articles stay, in none',
    needs: 'articles.publish',
    params: idParams('categoryId'),
    errors: ['article.category-not-found'],
  },
  measures: {
    method: 'GET',
    path: '/api/article-measures',
    summary: 'What was read, what helped, what was sought and not found, in the last days',
    needs: 'tickets.read',
    query: Type.Object({ days: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 })) }),
    reply: KnowledgeMeasures,
  },
  suggestions: {
    method: 'GET',
    path: '/api/help/suggestions',
    summary: 'Published articles that may answer what somebody is writing (forms, chat)',
    needs: 'public',
    query: Type.Object({ words: Type.String({ maxLength: 1_000 }), language: Type.Optional(Language) }),
    reply: Type.Array(Type.Object({ articleId: Id, title: Type.String(), summary: Type.String(), url: Type.String() })),
    errors: ['request.too-many'],
  },
});
