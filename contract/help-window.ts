/** Articles in the window on other people's pages and beside forms: found, read and judged there. Spoken by anybody. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';
import { Id } from './shapes.ts';

/** What the browser was given by the window or the page of a form: names nobody, and lets us see whether somebody writes after all. */
const Asker = Type.Union([
  Type.Object({
    window: Type.String({ minLength: 4, maxLength: 40 }),
    token: Type.Optional(Type.String({ maxLength: 100 })),
    /** Signed by the company's own system: articles for this customer are found too. */
    identity: Type.Optional(Type.String({ maxLength: 4_096 })),
  }),
  Type.Object({ form: Type.String({ minLength: 1, maxLength: 60 }), challenge: Type.String({ maxLength: 200 }) }),
]);
export type Asker = Static<typeof Asker>;

const Language = Type.String({ pattern: '^[a-z]{2,3}$' });

export const OfferedArticle = Type.Object({
  id: Id,
  language: Type.String(),
  title: Type.String(),
  summary: Type.String(),
});
export type OfferedArticle = Static<typeof OfferedArticle>;

export const ReadArticle = Type.Object({
  id: Id,
  language: Type.String(),
  title: Type.String(),
  /** Cleaned when it was written: as the page of the article shows it. */
  html: Type.String(),
  /** Its page in the help centre; null where it has none for everybody. */
  url: Type.Union([Type.String(), Type.Null()]),
});
export type ReadArticle = Static<typeof ReadArticle>;

export const helpWindow = describe({
  offer: {
    method: 'POST',
    path: '/api/help/offers',
    summary: 'Articles that may answer: by words sought, by what somebody is writing, or (without words) those read most',
    needs: 'public',
    body: Type.Object({
      by: Asker,
      language: Language,
      text: Type.String({ maxLength: 1_000 }),
      /** `search`: the words are sought, the last may go on. `writing`: only what shares enough with the words. */
      how: Type.Enum(['search', 'writing']),
    }),
    reply: Type.Array(OfferedArticle),
    errors: ['request.too-many'],
  },
  read: {
    method: 'POST',
    path: '/api/help/readings',
    summary: 'The text of an article, read in the window or beside a form',
    needs: 'public',
    body: Type.Object({ by: Asker, articleId: Id, language: Language }),
    reply: ReadArticle,
    errors: ['article.not-found', 'request.too-many'],
  },
  judge: {
    method: 'POST',
    path: '/api/help/verdicts',
    summary: 'Whether an article read there helped',
    needs: 'public',
    body: Type.Object({ by: Asker, articleId: Id, language: Language, helped: Type.Boolean() }),
    errors: ['article.not-found', 'request.too-many'],
  },
});
