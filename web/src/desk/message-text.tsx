/** Words of a message as they are shown: addresses in them can be followed, nothing else is active. */
import type { ReactNode } from 'react';

const address = /\bhttps?:\/\/[^\s<>"')\]]+[^\s<>"')\].,;:!?]|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g;

export function linked(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let last = 0;
  for (const found of text.matchAll(address)) {
    if (found.index > last) parts.push(text.slice(last, found.index));
    const words = found[0];
    const mail = !/^https?:/.test(words);
    parts.push(
      <a key={found.index} href={mail ? `mailto:${words}` : words} {...(mail ? {} : { target: '_blank', rel: 'noreferrer noopener' })}>
        {words}
      </a>,
    );
    last = found.index + words.length;
  }
  parts.push(text.slice(last));
  return parts;
}

/** Plain words of what the editor made: paragraphs as lines. For the moment until the server says what it made of it. */
export function textOf(html: string): string {
  const marked = html
    .replace(/<br[^>]*>/g, '\n')
    .replace(/<li[^>]*>/g, '- ')
    .replace(/<\/(p|h2|h3|li|blockquote|pre)>/g, '\n');
  return (new DOMParser().parseFromString(marked, 'text/html').body.textContent ?? '').replace(/\n{3,}/g, '\n\n').trim();
}
