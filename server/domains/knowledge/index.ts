/** Knowledge: what other domains and the sample data may call. */
export { makeArticle } from './write-article.ts';
export { makeCategory } from './write-category.ts';
export { publishText, putText } from './write-text.ts';
