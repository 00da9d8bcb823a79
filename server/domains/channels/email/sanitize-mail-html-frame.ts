/**
 * The document in which a mail is shown, alone in its frame: our reading typography, colours of the theme, and a policy that lets nothing
 * but pictures in. Colours and sizes are those of web/src/ui/tokens.css, written out because no style sheet of ours reaches into the frame.
 */

export interface MailFrame {
  /** Sanitised HTML, from sanitizeMailHtml. Anything else would be shown as it is. */
  html: string;
  theme: 'light' | 'dark';
  /** Pictures from elsewhere are in it because its reader trusts the sender: the desk offers to ask again. */
  trusted?: boolean;
  language?: string;
}

const themes = {
  light: { text: '#24211B', link: '#0E5E5A', line: '#C9C0AF', quiet: '#575147', well: '#ECE7DD' },
  dark: { text: '#ECE7DD', link: '#6FC3BA', line: '#4B453C', quiet: '#BBB4A7', well: '#13110F' },
};

/**
 * A whole HTML document for `srcdoc`. In the dark, a mail without colours of its own is dark; one that brings colours is shown on white
 * paper as its sender meant it, because dark words on a dark desk could not be read.
 */
export function mailFrameDocument({ html, theme, trusted, language }: MailFrame): string {
  const onPaper = theme === 'dark' && bringsColours(html);
  const colours = themes[onPaper ? 'light' : theme];
  const policy = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  return `<!doctype html><html lang="${language === 'pl' || language === 'en' || language === 'de' || language === 'uk' ? language : ''}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="${onPaper ? 'light' : theme}"><style>${styles(colours, onPaper)}</style></head><body${trusted ? ' data-trusted' : ''}>${html}</body></html>`;
}

function bringsColours(html: string): boolean {
  return /<[^>]*?(\sbgcolor=|\scolor="|[\s";](color|background|background-color):)/i.test(html);
}

function styles(colours: (typeof themes)['light'], onPaper: boolean): string {
  return [
    `html{background:${onPaper ? '#fff' : 'transparent'}}`,
    `body{margin:0;padding:${onPaper ? '12px' : '0'};color:${colours.text};font:400 15px/23px "Inter Variable",Inter,system-ui,-apple-system,"Segoe UI","Noto Sans",sans-serif;overflow-wrap:anywhere}`,
    `a{color:${colours.link}}`,
    'p{margin:0 0 12px}',
    'img{max-width:100%;height:auto}',
    `img[data-remote]{display:inline-block;min-width:24px;min-height:24px;background:${colours.well};border:1px dashed ${colours.line};border-radius:4px}`,
    'table{max-width:100%}',
    'pre{white-space:pre-wrap;font:13px/20px ui-monospace,monospace}',
    `blockquote{margin:8px 0;padding-left:12px;border-left:2px solid ${colours.line};color:${colours.quiet}}`,
    'h1,h2,h3,h4,h5,h6{font-size:15px;line-height:23px;font-weight:600;margin:12px 0 4px}',
  ].join('');
}
