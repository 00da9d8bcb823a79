/** One matter: where it stands, what is awaited, what was said, and where to write. Like tracking a parcel. */
import { say, type Locale } from '../../../../../words/index.ts';
import { attributes, type Html, html } from '../../../../platform/pages/html.ts';
import type { ToldFile, ToldMatter, ToldMessage } from '../read-matter.ts';
import type { Stage } from '../rules/stages.ts';
import { marksData } from '../../../../platform/pages/marks.ts';
import { files_max, files_megabytes_max } from '../../../../platform/pages/take-form.ts';
import { exactly, sizeSaid, whenSaid } from '../when.ts';
import { written } from './words.ts';

export interface MatterPage {
  matter: ToldMatter;
  /** Signed in, they may see their other matters at once; by a link they prove their address first. */
  signedIn: boolean;
  linkDays: number;
  /** Names the message that is being written: sent twice, it is one. */
  key: string;
  /** What was being written when it was refused. */
  text?: string;
  fault?: string | null;
  notice?: string | null;
  now: Date;
  zone: string;
}

export function matterPage(locale: Locale, page: MatterPage): Html {
  const t = say.bind(null, locale);
  const { matter } = page;
  return html`<article class="matter">
    <header class="top">
      <p class="crumb">
        <span class="num quiet">${t('tracking.case-number', { number: matter.number })}</span>
        ${page.signedIn && html`<a href="/track">${t('tracking.all-cases')}</a>`}
      </p>
      <h1>${matter.subject}</h1>
    </header>
    <div class="main">
      ${page.notice && html`<p class="done" role="status">${page.notice}</p>`} ${stages(locale, page)} ${talk(locale, page)} ${reply(locale, page)}
    </div>
    <aside class="side">${need(locale, page)} ${keeper(locale, page)} ${closing(locale, page)} ${others(locale, page)}</aside>
    <footer class="foot">
      ${!page.signedIn && html`<span>${t('tracking.link-note', { days: page.linkDays })}</span>`}
      <span>${t('tracking.updated', { when: whenSaid(matter.updatedAt, page.now, locale, page.zone) })}</span>
    </footer>
  </article>`;
}

function stages(locale: Locale, { matter, now, zone }: MatterPage): Html {
  const t = say.bind(null, locale);
  const last = matter.stages.length - 1;
  const ended = (at: number) => at < last || matter.isClosed;
  const stage = (
    one: Stage,
    at: number,
  ) => html`<li${attributes({ class: ended(at) ? 'ok' : 'now', 'aria-current': at === last ? 'step' : null })}>
    <span class="dot" aria-hidden="true"></span>
    <h3>
      <span>${one.label}<span class="hidden-from-sight">, ${ended(at) ? t('tracking.done') : t('tracking.now')}</span></span>
      <time datetime="${one.at.toISOString()}" title="${exactly(one.at, locale, zone)}">${whenSaid(one.at, now, locale, zone)}</time>
    </h3>
    ${at === last && one.note && html`<p class="why">${one.note}</p>`} ${one.handedTo.map((where) => html`<p>${t('tracking.handed', { where })}</p>`)}
  </li>`;
  return html`<section aria-labelledby="stages-title">
    <h2 id="stages-title" class="hidden-from-sight">${t('tracking.stages')}</h2>
    <ol class="stages">
      ${matter.stages.map(stage)}
      ${
        matter.toCome &&
        html`<li class="todo">
          <span class="dot" aria-hidden="true"></span>
          <h3><span>${matter.toCome}<span class="hidden-from-sight">, ${t('tracking.to-come')}</span></span></h3>
        </li>`
      }
    </ol>
  </section>`;
}

const excerpt_chars_max = 400;

function need(locale: Locale, { matter }: MatterPage): Html | null {
  const t = say.bind(null, locale);
  if (!matter.awaited) return null;
  const { text } = matter.awaited;
  const excerpt = text.length > excerpt_chars_max ? `${text.slice(0, excerpt_chars_max).replace(/[\ud800-\udbff]$/, '')}…` : text;
  return html`<section class="need" aria-labelledby="need-title">
    <h2 id="need-title">${t('tracking.need')}</h2>
    <p class="quiet">${t('tracking.need-says')}</p>
    <blockquote>${written(excerpt)}</blockquote>
    <p class="quiet">${t('tracking.need-files')}</p>
    <a class="button" href="#reply">${t('tracking.reply')}</a>
  </section>`;
}

function keeper(locale: Locale, { matter }: MatterPage): Html | null {
  const t = say.bind(null, locale);
  if (matter.isClosed) return null;
  if (!matter.keptBy) return html`<section class="keeper"><p>${t('tracking.keeps-nobody')}</p></section>`;
  return html`<section class="keeper">
    <span class="face" aria-hidden="true">${initials(matter.keptBy)}</span>
    <p><strong>${matter.keptBy}</strong><span class="quiet">${t('tracking.keeps')}</span></p>
  </section>`;
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('')
    .toLocaleUpperCase('pl');
}

function closing(locale: Locale, { matter }: MatterPage): Html | null {
  const t = say.bind(null, locale);
  if (!matter.mayClose) return null;
  return html`<section>
    <h2>${t('tracking.close')}</h2>
    <p class="quiet">${t('tracking.close-says')}</p>
    <form method="post" action="/track/${matter.number}/closure">
      <button class="button line" type="submit">${t('tracking.close-action')}</button>
    </form>
  </section>`;
}

function others(locale: Locale, { signedIn }: MatterPage): Html | null {
  const t = say.bind(null, locale);
  if (signedIn) return null;
  return html`<section>
    <h2>${t('tracking.my-cases')}</h2>
    <p class="quiet">${t('tracking.show-others-says')}</p>
    <p><a href="/track">${t('tracking.show-others')}</a></p>
  </section>`;
}

const shown_max = 200;

function talk(locale: Locale, page: MatterPage): Html {
  const t = say.bind(null, locale);
  const { messages } = page.matter;
  return html`<section class="talk" aria-labelledby="talk-title">
    <h2 id="talk-title">${t('tracking.talk')}</h2>
    ${messages.length === 0 && html`<p class="quiet">${t('tracking.talk-empty')}</p>`}
    ${messages.length >= shown_max && html`<p class="quiet">${t('tracking.earlier')}</p>`}
    <ol>
      ${messages.map((one) => messageOf(locale, page, one))}
    </ol>
  </section>`;
}

function messageOf(locale: Locale, { matter, now, zone }: MatterPage, one: ToldMessage): Html {
  const who = one.theirs ? say(locale, 'tracking.you') : (one.by ?? '');
  return html`<li id="m${one.id}" class="said ${one.theirs ? 'theirs' : 'ours'}">
    <p class="said-head">
      <strong>${who}</strong>
      <time class="quiet" datetime="${one.at.toISOString()}" title="${exactly(one.at, locale, zone)}">${whenSaid(one.at, now, locale, zone)}</time>
    </p>
    ${one.text && written(one.text)}
    ${
      one.files.length > 0 &&
      html`<ul class="files">
        ${one.files.map((file) => fileOf(locale, matter.number, file))}
      </ul>`
    }
  </li>`;
}

function fileOf(locale: Locale, number: number, file: ToldFile): Html {
  const href = `/track/${number}/files/${file.id}`;
  const size = sizeSaid(file.sizeBytes, locale);
  return html`<li>
    ${
      file.picture &&
      html`<a href="${href}?show=inline" tabindex="-1" aria-hidden="true"><img src="${href}?show=inline" alt="" loading="lazy" /></a>`
    }
    <a href="${href}" aria-label="${say(locale, 'tracking.file', { name: file.name, size })}"><span class="file-name">${file.name}</span> <span class="quiet num">${size}</span></a>
  </li>`;
}

function reply(locale: Locale, { matter, key, text, fault }: MatterPage): Html {
  const t = say.bind(null, locale);
  const help = t('tracking.files-help', { count: files_max, megabytes: files_megabytes_max });
  return html`<section class="reply" id="reply" aria-labelledby="reply-title">
    <h2 id="reply-title">${matter.isClosed ? t('tracking.reply-again') : t('tracking.reply')}</h2>
    ${matter.isClosed && html`<p class="quiet">${t('tracking.reply-again-help')}</p>`}
    <form${attributes({ method: 'post', action: `/track/${matter.number}/messages`, enctype: 'multipart/form-data', class: 'card', 'data-marks': marksData(locale) })}>
      <input type="hidden" name="key" value="${key}" />
      <div class="field">
        <label for="text">${t('tracking.message')}</label>
        <textarea${attributes({
          id: 'text',
          name: 'text',
          rows: 5,
          maxlength: 20_000,
          'aria-describedby': fault ? 'text-fault' : null,
          'aria-invalid': fault ? 'true' : null,
        })}>${text ? `\n${text}` : ''}</textarea>
        ${fault && html`<p class="wrong" id="text-fault">${fault}</p>`}
      </div>
      <div class="field">
        <label for="files">${t('tracking.files')} <span class="quiet">(${t('tracking.optional')})</span></label>
        <input type="file" id="files" name="files" multiple aria-describedby="files-help" />
        <p class="help" id="files-help">${help}</p>
      </div>
      <button class="button" type="submit">${matter.isClosed ? t('tracking.send-again') : t('tracking.send')}</button>
    </form>
  </section>`;
}
