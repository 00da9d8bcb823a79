import { type Html, html, type Part } from '../../../../platform/pages/html.ts';

const address = /https?:\/\/[^\s<>"'()[\]{}]+[^\s<>"'()[\]{}.,;:!?]/g;

/** What somebody wrote, as they wrote it; addresses of the web can be followed, nothing else can. */
export function written(text: string): Html {
  const parts: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(address)) {
    parts.push(
      text.slice(from, found.index),
      html`<a href="${found[0]}" rel="nofollow noopener noreferrer" target="_blank">${found[0]}</a>`,
    );
    from = found.index + found[0].length;
  }
  parts.push(text.slice(from));
  return html`<div class="written">${parts}</div>`;
}
