import { mayReadArticle } from '../../../../contract/article-audience.ts';
import { escaped } from '../../../platform/pages/html.ts';
import { articlePath } from '../address.ts';
import type { Shelf } from '../rules/shelf.ts';

/** https://www.sitemaps.org/protocol.html, with the languages of each page (https://developers.google.com/search/docs/specialty/international/localized-versions). */
export function sitemapXml(shelf: Shelf, origin: string): string {
  const articles = shelf.all().filter((one) => mayReadArticle(one, 'anyone'));
  const address = (path: string) => escaped(origin + path);
  const homes = shelf.publicLanguages().map((language) => `<url><loc>${address(`/${language}`)}</loc></url>`);
  const categories = shelf.categories.flatMap((category) =>
    category.texts
      .filter((text) => articles.some((one) => one.categoryId === category.id && one.language === text.language))
      .map((text) => `<url><loc>${address(`/${text.language}/categories/${text.slug}`)}</loc></url>`),
  );
  const pages = articles.map((article) => {
    const all = [article, ...shelf.translations(article)];
    const others =
      all.length > 1
        ? all.map((one) => `<xhtml:link rel="alternate" hreflang="${one.language}" href="${address(articlePath(one))}"/>`).join('')
        : '';
    return `<url><loc>${address(articlePath(article))}</loc><lastmod>${article.publishedAt.toISOString()}</lastmod>${others}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${[...homes, ...categories, ...pages].join('\n')}
</urlset>
`;
}

/** Of the help centre's own host name. */
export function robotsText(origin: string): string {
  return `User-agent: *\nDisallow: /*/search\nSitemap: ${origin}/sitemap.xml\n`;
}
