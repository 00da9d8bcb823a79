/** A signature is kept as HTML; most people write plain lines. Pure. */

/** Lines as HTML. */
export function htmlOfLines(text: string): string {
  const lines = text.trim().split(/\r?\n/);
  if (lines.length === 1 && lines[0] === '') return '';
  return lines.map((line) => escapeHtml(line)).join('<br>');
}

/** The lines that HTML of ours was made of; null when somebody wrote more than lines into it. */
export function linesOfHtml(html: string): string | null {
  const withLines = html.replace(/<br\s*\/?>/gi, '\n');
  if (/<[a-z!/]/i.test(withLines)) return null;
  return withLines
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&nbsp;/g, '\u00a0')
    .replace(/&amp;/g, '&');
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
