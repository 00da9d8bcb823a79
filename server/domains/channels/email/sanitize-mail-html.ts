/**
 * Makes the HTML of strangers safe to show: an allow-list of elements, attributes and styles; everything else goes.
 * The second wall is the frame it is shown in: `<iframe sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox">`, never with
 * allow-scripts, and the policy inside of it (mailFrameDocument).
 */
import sanitizeHtml, { type Attributes, type IOptions, type Tag } from 'sanitize-html';
import { isTooDeep } from './too-deep.ts';

export const html_chars_max = 1_000_000;
const nesting_levels_max = 150;
const data_picture_chars_max = 1_400_000; // 1 MB in base64
const link_chars_max = 4000;

export interface SanitizeOptions {
  /** Where the picture of a Content-ID is served; null when the mail has none of that name. */
  pictureUrl?(contentId: string): string | null;
  /**
   * 'block' (default): pictures from elsewhere are not fetched, their address waits in `data-remote`, because fetching tells the sender
   * when and where the mail was read. 'keep' leaves them: for what we ourselves write.
   */
  remotePictures?: 'block' | 'keep';
  /** Once somebody asked for them: where a picture from elsewhere is served instead. */
  remotePictureUrl?(source: string): string;
  /** Rewrites other addresses of pictures, e.g. those of our own files in an answer; null leaves them to the rules above. */
  ownPicture?(source: string): string | null;
}

export interface SanitizedMail {
  html: string;
  /** Pictures held back; trackers of one pixel are dropped and not counted. */
  remotePictures: number;
}

const length = /^-?\d{1,4}(\.\d+)?(px|pt|em|rem|ex|ch|%|cm|mm|in)?$/i;
const lengths =
  /^(-?\d{1,4}(\.\d+)?(px|pt|em|rem|ex|ch|%|cm|mm|in)?|auto)(\s+(-?\d{1,4}(\.\d+)?(px|pt|em|rem|ex|ch|%|cm|mm|in)?|auto)){0,3}$/i;
/** Not negative: a margin of -9999px lays one mail's words over another's. */
const lengthsNotNegative =
  /^(\d{1,4}(\.\d+)?(px|pt|em|rem|ex|ch|%|cm|mm|in)?|auto)(\s+(\d{1,4}(\.\d+)?(px|pt|em|rem|ex|ch|%|cm|mm|in)?|auto)){0,3}$/i;
const color = /^(#[0-9a-f]{3,8}|[a-z]{3,25}|rgba?\(\s*[\d.%\s,/]{3,40}\)|hsla?\(\s*[\d.%\s,/deg]{3,40}\))$/i;
const border = /^[#\w\s.,()%-]{1,80}$/;
const word = /^[a-z-]{2,20}$/i;
// No `position`, no `url(`, no `@`: nothing here can leave its box, fetch, or carry another language.
const allowedStyles: NonNullable<IOptions['allowedStyles']>[string] = {
  color: [color],
  'background-color': [color],
  background: [color],
  'font-family': [/^[\w\s"',.-]{1,200}$/],
  'font-size': [length, word],
  'font-style': [word],
  'font-weight': [/^([1-9]00|[a-z]{4,7})$/i],
  'letter-spacing': [length],
  'line-height': [length, word],
  'list-style-type': [word],
  'text-align': [word],
  'text-decoration': [/^[a-z -]{2,40}$/i],
  'text-indent': [/^\d{1,3}(\.\d+)?(px|pt|em|%)?$/i],
  'text-transform': [word],
  'vertical-align': [length, word],
  'white-space': [word],
  'word-break': [word],
  direction: [/^(ltr|rtl)$/i],
  display: [/^(none|block|inline|inline-block|table|table-cell|table-row|list-item)$/i],
  border: [notUrl(border)],
  'border-top': [notUrl(border)],
  'border-right': [notUrl(border)],
  'border-bottom': [notUrl(border)],
  'border-left': [notUrl(border)],
  'border-color': [color],
  'border-collapse': [word],
  'border-radius': [lengthsNotNegative],
  'border-spacing': [lengthsNotNegative],
  'border-style': [/^[a-z ]{2,40}$/i],
  'border-width': [lengthsNotNegative],
  margin: [lengthsNotNegative],
  'margin-top': [lengthsNotNegative],
  'margin-right': [lengthsNotNegative],
  'margin-bottom': [lengthsNotNegative],
  'margin-left': [lengthsNotNegative],
  padding: [lengths],
  'padding-top': [length],
  'padding-right': [length],
  'padding-bottom': [length],
  'padding-left': [length],
  width: [lengthsNotNegative],
  'min-width': [lengthsNotNegative],
  'max-width': [lengthsNotNegative, word],
  height: [lengthsNotNegative],
  'max-height': [lengthsNotNegative, word],
};

function notUrl(pattern: RegExp): RegExp {
  return new RegExp(`^(?!.*(?:url|expression|image|var|attr)\\s*\\()${pattern.source.slice(1)}`, 'i');
}

const blocks =
  'p div span br hr h1 h2 h3 h4 h5 h6 blockquote pre center address section article header footer main figure figcaption details summary';
const lists = 'ul ol li dl dt dd';
const tables = 'table caption colgroup col thead tbody tfoot tr td th';
const inlines = 'a b strong i em u s strike del ins sub sup small big tt code kbd samp var cite q abbr mark font bdo wbr img time';

/** Sanitises the HTML of a mail. Never throws: what cannot be walked becomes plain escaped text. */
export function sanitizeMailHtml(html: string, options: SanitizeOptions = {}): SanitizedMail {
  let remotePictures = 0;
  const picture = (_: string, attributes: Attributes): Tag => {
    const kept = pick(attributes, ['alt', 'title', 'width', 'height', 'style']);
    const source = (attributes.src ?? '').replace(/[\s\p{Cc}]+/gu, '');
    const own = options.ownPicture?.(source);
    if (own) return { tagName: 'img', attribs: { ...kept, src: own } };
    const remote = remoteAddress(source);
    if (remote && options.remotePictures !== 'keep') {
      if (isTracker(attributes)) return { tagName: 'span', attribs: {} };
      remotePictures++;
      if (options.remotePictureUrl) return { tagName: 'img', attribs: { ...kept, src: options.remotePictureUrl(remote) } };
      return { tagName: 'img', attribs: { ...kept, 'data-remote': remote } };
    }
    const shown = remote ?? localPicture(source, options);
    return { tagName: 'img', attribs: shown ? { ...kept, src: shown } : kept };
  };

  const rules: IOptions = {
    allowedTags: [blocks, lists, tables, inlines].join(' ').split(' '),
    disallowedTagsMode: 'discard',
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'title',
      'head',
      'template',
      'xmp',
      'noembed',
      'noframes',
      'iframe',
      'svg',
      'math',
      'object',
      'select',
    ],
    nestingLimit: nesting_levels_max,
    allowedAttributes: {
      '*': ['style', 'dir', 'lang', 'title', 'align', 'valign', 'bgcolor', 'width', 'height'],
      a: ['href', 'target', 'rel'],
      img: ['src', 'data-remote', 'alt'],
      table: ['border', 'cellpadding', 'cellspacing'],
      td: ['colspan', 'rowspan', 'nowrap'],
      th: ['colspan', 'rowspan', 'nowrap', 'scope'],
      col: ['span'],
      colgroup: ['span'],
      font: ['color', 'face', 'size'],
      ol: ['start', 'type'],
      blockquote: ['type'],
      time: ['datetime'],
    },
    allowedStyles: { '*': allowedStyles },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['http', 'https', 'data', ...(options.remotePictures === 'keep' ? ['cid'] : [])] },
    allowProtocolRelative: false,
    transformTags: { a: safeLink, img: picture },
    parser: { lowerCaseTags: true, lowerCaseAttributeNames: true },
  };
  const given = html.slice(0, html_chars_max).replace(/\0/g, '');
  try {
    if (!isTooDeep(given)) return { html: sanitizeHtml(given, rules), remotePictures };
  } catch {
    // Shown as it is written, below.
  }
  return { html: `<pre>${escapeHtml(given)}</pre>`, remotePictures: 0 };
}

function pick(attributes: Attributes, names: string[]): Attributes {
  return Object.fromEntries(names.flatMap((name) => (attributes[name] === undefined ? [] : [[name, attributes[name]]])));
}

/** A link opens beside the desk, knows nothing of it, and is no way back into it. */
function safeLink(_: string, attributes: Attributes): Tag {
  const href = (attributes.href ?? '').replace(/[\p{Cc}]+/gu, '').trim();
  // A relative link of a mail would lead into our own pages; "#" jumps within the mail are of no use in a frame.
  const usable = href.length <= link_chars_max && /^(https?:\/\/|mailto:|tel:)/i.test(href);
  return {
    tagName: 'a',
    attribs: usable
      ? { ...pick(attributes, ['style', 'title']), href, target: '_blank', rel: 'noopener noreferrer nofollow' }
      : pick(attributes, ['style']),
  };
}

function remoteAddress(source: string): string | null {
  if (source.length > link_chars_max) return null;
  if (/^https?:\/\/[^/]/i.test(source)) return source;
  return /^\/\/[^/]/.test(source) ? `https:${source}` : null;
}

function localPicture(source: string, { pictureUrl, remotePictures }: SanitizeOptions): string | null {
  const contentId = /^cid:(.{1,500})$/i.exec(source)?.[1];
  if (contentId) return pictureUrl ? pictureUrl(decodeId(contentId)) : remotePictures === 'keep' ? source : null;
  // Pictures only, and no SVG: that one is a document with scripts.
  const isPicture = /^data:image\/(png|jpeg|jpg|gif|webp|avif);base64,[a-z0-9+/=]+$/i.test(source);
  return isPicture && source.length <= data_picture_chars_max ? source : null;
}

function decodeId(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function isTracker({ width, height, style }: Attributes): boolean {
  const tiny = (value: string | undefined) => value !== undefined && /^[01](px)?$/.test(value.trim());
  return (
    (tiny(width) && tiny(height)) || /(^|;)\s*(width|height)\s*:\s*[01]px/i.test(style ?? '') || /display\s*:\s*none/i.test(style ?? '')
  );
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
