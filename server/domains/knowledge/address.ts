import type { App } from '../../platform/app.ts';

/** Where customers find the help centre; never from what a request says of itself. */
export function helpOrigin(app: App): string {
  const settings = app.settings;
  if (settings?.helpHost) return `https://${settings.helpHost}`;
  return `${settings?.publicUrl ?? app.url}/help`;
}

export function articlePath(article: { language: string; slug: string }): string {
  return `/${article.language}/articles/${article.slug}`;
}
