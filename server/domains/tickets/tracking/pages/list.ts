/** All matters of a customer who signed in. */
import { say, type Locale } from '../../../../../words/index.ts';
import { type Html, html } from '../../../../platform/pages/html.ts';
import { isClosed } from '../../ticket.ts';
import type { MatterRow } from '../store.ts';
import { exactly, whenSaid } from '../when.ts';

export interface ListPage {
  matters: readonly MatterRow[];
  stageOf(statusId: number): string;
  older: string | null;
  now: Date;
  zone: string;
}

export function listPage(locale: Locale, about: ListPage): Html {
  const t = say.bind(null, locale);
  const open = about.matters.filter(({ state }) => !isClosed(state));
  const closed = about.matters.filter(({ state }) => isClosed(state));
  const section = (title: string, rows: readonly MatterRow[]) =>
    rows.length > 0 &&
    html`<section class="cases">
      <h2>${title}</h2>
      <ul>
        ${rows.map((row) => rowOf(locale, about, row))}
      </ul>
    </section>`;
  return html`<div class="middle">
    <div class="headrow">
      <h1>${t('tracking.title')}</h1>
      <form method="post" action="/track/sign-out"><button class="bare-button" type="submit">${t('tracking.sign-out')}</button></form>
    </div>
    ${
      about.matters.length === 0 &&
      html`<p class="lead">${t('tracking.none')}</p>
        <p class="quiet">${t('tracking.none-says')}</p>`
    }
    ${section(t('tracking.open-cases'), open)} ${section(t('tracking.closed-cases'), closed)}
    ${about.older && html`<p><a href="${about.older}">${t('tracking.older')}</a></p>`}
  </div>`;
}

function rowOf(locale: Locale, { stageOf, now, zone }: ListPage, row: MatterRow): Html {
  const when = whenSaid(row.last_activity_at, now, locale, zone);
  return html`<li>
    <a class="case" href="/track/${row.number}">
      <span class="case-subject">${row.subject}</span>
      <span class="case-line"
        ><span class="stage-word${isClosed(row.state) ? ' is-closed' : row.state === 'waiting_customer' ? ' is-yours' : ''}">${stageOf(row.status_id)}</span>
        <span class="quiet num">${say(locale, 'tracking.case-number', { number: row.number })}</span>
        <time class="quiet" datetime="${row.last_activity_at.toISOString()}" title="${exactly(row.last_activity_at, locale, zone)}">${when}</time></span
      >
    </a>
  </li>`;
}
