/** The help centre of the sample company, written and published by its own supervisor through the real actions. */
import { principalOfAccount } from '../../domains/admin/index.ts';
import { makeArticle, makeCategory, publishText, putText } from '../../domains/knowledge/index.ts';
import type { App } from '../../platform/app.ts';
import { inTransaction, reading, type Ctx } from '../../platform/context.ts';
import { englishArticles } from './english.ts';
import { internalArticles, polishArticles } from './polish.ts';

const categories: { texts: [language: string, name: string, about: string][]; keys: string[] }[] = [
  {
    texts: [
      ['pl', 'Wypożyczanie', 'Pierwszy przejazd, oddanie roweru, usterki'],
      ['en', 'Riding', 'Your first ride, returning a bike, faults'],
    ],
    keys: ['first-ride', 'return', 'full-station', 'broken', 'children'],
  },
  {
    texts: [
      ['pl', 'Płatności i zwroty', 'Cennik, opłaty, faktury'],
      ['en', 'Payments and refunds', 'Prices, charges, invoices'],
    ],
    keys: ['price-list', 'double-charge', 'refund-time', 'invoice', 'top-up', 'penalty'],
  },
  {
    texts: [
      ['pl', 'Konto i abonament', 'Logowanie, zmiana planu, dane'],
      ['en', 'Account and plans', 'Signing in, changing a plan'],
    ],
    keys: ['password', 'change-plan', 'student', 'delete-account', 'company'],
  },
  {
    texts: [
      ['pl', 'Stacje', 'Mapa, godziny, zguby'],
      ['en', 'Stations', 'Map, hours, lost things'],
    ],
    keys: ['map', 'found'],
  },
];

/** Once: a help centre that has articles already is left as it is. */
export async function loadArticles(app: App, authors: readonly number[]): Promise<void> {
  const principal = await principalOfAccount(reading(app, {}), authors[0]!);
  if (!principal) return;
  await inTransaction(app, { principal }, async (ctx) => {
    const shelves = new Map<string, number>();
    for (const { texts, keys } of categories) {
      const { id } = await makeCategory(ctx, { texts: texts.map(([language, name, about]) => ({ language, name, about })) });
      for (const key of keys) shelves.set(key, id);
    }
    for (const text of polishArticles) {
      const id = await begin(ctx, text, 'public', shelves.get(text.key) ?? null);
      const english = englishArticles.find((one) => one.key === text.key);
      if (!english) continue;
      await putText(ctx, id, 'en', { ...english, basedOn: null });
      await publishText(ctx, id, 'en');
    }
    for (const text of internalArticles) await begin(ctx, text, 'internal', null);
  });
}

async function begin(
  ctx: Ctx,
  text: (typeof polishArticles)[number],
  audience: 'public' | 'internal',
  categoryId: number | null,
): Promise<number> {
  const { head, texts } = await makeArticle(ctx, { language: 'pl', title: text.title, html: text.html, audience, categoryId });
  await putText(ctx, head.id, 'pl', { ...text, basedOn: texts[0]!.revisionId });
  await publishText(ctx, head.id, 'pl');
  return head.id;
}
