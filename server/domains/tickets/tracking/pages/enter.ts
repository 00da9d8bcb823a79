/** The pages by which a customer comes in. Each works without scripts. */
import { say, type Locale } from '../../../../../words/index.ts';
import { attributes, type Html, html } from '../../../../platform/pages/html.ts';

/** Asks for an address, to which a code is sent. */
export function enterPage(
  locale: Locale,
  with_: { title?: string; says?: string; address?: string; number?: string; fault?: string | null } = {},
): Html {
  const t = say.bind(null, locale);
  return html`<div class="narrow">
    <h1>${with_.title ?? t('tracking.enter')}</h1>
    <p class="quiet">${with_.says ?? t('tracking.enter-says')}</p>
    <form method="post" action="/track/code" class="card">
      ${field({
        id: 'email',
        label: t('tracking.email'),
        fault: with_.fault ?? null,
        input: { type: 'email', name: 'email', value: with_.address ?? '', autocomplete: 'email', required: true, maxlength: 254 },
      })}
      ${field({
        id: 'number',
        label: t('tracking.number'),
        aside: t('tracking.optional'),
        help: t('tracking.number-help'),
        input: { type: 'text', name: 'number', value: with_.number ?? '', inputmode: 'numeric', maxlength: 20, autocomplete: 'off' },
      })}
      <button class="button" type="submit">${t('tracking.send-code')}</button>
    </form>
  </div>`;
}

export function codePage(locale: Locale, about: { address: string; ask: string; number: string; fault?: string | null }): Html {
  const t = say.bind(null, locale);
  return html`<div class="narrow">
    <h1>${t('tracking.sent')}</h1>
    <p class="quiet">${t('tracking.sent-says', { address: about.address })}</p>
    <form method="post" action="/track/in" class="card">
      <input type="hidden" name="ask" value="${about.ask}" />
      <input type="hidden" name="email" value="${about.address}" />
      <input type="hidden" name="number" value="${about.number}" />
      ${field({
        id: 'code',
        label: t('tracking.code'),
        help: t('tracking.code-help'),
        fault: about.fault ?? null,
        input: {
          type: 'text',
          name: 'code',
          inputmode: 'numeric',
          autocomplete: 'one-time-code',
          required: true,
          maxlength: 20,
          class: 'code',
        },
      })}
      <button class="button" type="submit">${t('tracking.come-in')}</button>
    </form>
    <p><a href="/track">${t('tracking.other-address')}</a></p>
  </div>`;
}

/** The link of a mail opens this page; the button lets in. Programs that look through mail open links, and would use it up. */
export function confirmPage(locale: Locale, about: { secret: string; number: string }): Html {
  const t = say.bind(null, locale);
  return html`<div class="narrow">
    <h1>${t('tracking.confirm')}</h1>
    <p class="quiet">${t('tracking.confirm-says')}</p>
    <form method="post" action="/track/in/${about.secret}" class="card">
      <input type="hidden" name="number" value="${about.number}" />
      <button class="button" type="submit">${t('tracking.come-in')}</button>
    </form>
  </div>`;
}

export function noticePage(title: string, says: string, next?: { href: string; label: string }): Html {
  return html`<div class="narrow">
    <h1>${title}</h1>
    <p class="quiet">${says}</p>
    ${next && html`<p><a class="button line" href="${next.href}">${next.label}</a></p>`}
  </div>`;
}

interface Field {
  id: string;
  label: string;
  aside?: string;
  help?: string;
  fault?: string | null;
  input: Record<string, string | number | boolean>;
}

function field({ id, label, aside, help, fault, input }: Field): Html {
  const told = [help && `${id}-help`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return html`<div class="field">
    <label for="${id}">${label}${aside && html` <span class="quiet">(${aside})</span>`}</label>
    <input${attributes({ id, ...input, 'aria-describedby': told || null, 'aria-invalid': fault ? 'true' : null })} />
    ${help && html`<p class="help" id="${id}-help">${help}</p>`}
    ${fault && html`<p class="wrong" id="${id}-fault">${fault}</p>`}
  </div>`;
}
