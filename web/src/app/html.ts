/** Words that somebody typed, as HTML: nothing in them is markup. */

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Each line is a paragraph. */
export function linesAsHtml(text: string): string {
  return escaped(text)
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('');
}

/** Empty lines part paragraphs; within them lines are broken where they were. */
export function paragraphsAsHtml(text: string): string {
  return escaped(text)
    .split(/\n{2,}/)
    .filter(Boolean)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('');
}
