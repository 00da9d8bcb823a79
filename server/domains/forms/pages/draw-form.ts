/** A form as customers see it. Works without scripts: what hangs on a condition is shown then, and only asked for where it holds. */
import type { Ask, FormDefinition } from '../../../../contract/forms.ts';
import type { FieldDefinition, Labels } from '../../../../contract/ticket-fields.ts';
import { labelIn, type Shape } from '../../../../contract/ticket-form.ts';
import { say, type Locale } from '../../../../words/index.ts';
import { attributes, type Html, html } from '../../../platform/pages/html.ts';
import { marksData } from '../../../platform/pages/marks.ts';
import { files_max, files_megabytes_max } from '../../../platform/pages/take-form.ts';
import { shapeOf } from '../rules/answers.ts';
import { zero_bits } from '../rules/challenge.ts';

export interface DrawForm {
  definition: FormDefinition;
  shape: Shape;
  /** Where it is sent; '' in a preview. */
  action: string;
  challenge: string;
  /** That of the page it was first drawn on, when it was refused. */
  began?: string;
  /** What was filled in when it was refused, by name; and why. */
  values?: ReadonlyMap<string, readonly string[]>;
  faults?: Readonly<Record<string, string>>;
  trouble?: string | null;
  bare?: boolean;
  /** Under which articles are offered while it is filled in; not in a preview. */
  slug?: string;
}

interface Draw extends DrawForm {
  locale: Locale;
  t: (key: Parameters<typeof say>[1], values?: Parameters<typeof say>[2]) => string;
}

export function drawForm(locale: Locale, form: DrawForm): Html {
  const draw: Draw = { ...form, locale, t: say.bind(null, locale) };
  const { definition, t } = draw;
  const faults = Object.keys(form.faults ?? {}).length;
  return html`<div class="form-page">
    <h1>${labelIn(definition.title, locale)}</h1>
    ${paragraphs(definition.intro, locale)}
    ${(form.trouble || faults > 0) && html`<p class="trouble" role="alert">${form.trouble ?? t('form.mend', { count: faults })}</p>`}
    <form${attributes({ method: 'post', action: form.action, enctype: 'multipart/form-data', class: 'card', 'data-form': form.challenge, 'data-bits': zero_bits, 'data-answers': form.slug && (definition.articles ?? true) ? answersData(form.slug, locale) : null, 'data-marks': definition.files === 'off' ? null : marksData(locale) })}>
      <input type="hidden" name="challenge" value="${form.challenge}">
      <input type="hidden" name="began" value="${form.began || form.challenge}">
      <input type="hidden" name="proof" value="">
      <div class="nobody" aria-hidden="true"><label for="website">Website</label><input type="text" id="website" name="website" tabindex="-1" autocomplete="off"></div>
      ${asked(draw, 'name', definition.name, t('form.name'), { autocomplete: 'name', maxlength: 200 })}
      ${line(draw, { name: 'email', label: t('tracking.email'), required: true, input: { type: 'email', autocomplete: 'email', maxlength: 254 } })}
      ${asked(draw, 'phone', definition.phone, t('form.phone'), { type: 'tel', autocomplete: 'tel', maxlength: 40 })}
      ${asked(draw, 'subject', definition.subject, t('form.subject'), { maxlength: 300 })}
      ${questions(draw)}
      ${frame(draw, 'message', t('form.message'), { required: true }, (tie) => html`<textarea${attributes({ ...tie, rows: 6, maxlength: 20_000 })}>${breakBefore(valueOf(draw, 'message'))}</textarea>`)}
      ${files(draw)} ${consent(draw)}
      <button class="button" type="submit">${t('form.send')}</button>
    </form>
  </div>`;
}

/** For portal/form-answers.ts. */
function answersData(slug: string, locale: Locale): string {
  const t = say.bind(null, locale);
  const words = {
    maybe: t('form.maybe'),
    helped: t('form.helped'),
    yes: t('help.yes'),
    no: t('help.no'),
    glad: t('form.glad'),
    sorry: t('form.sorry'),
    page: t('form.page'),
    failed: t('form.not-loaded'),
  };
  return JSON.stringify({ slug, language: locale, words });
}

export function drawThanks(
  locale: Locale,
  about: { definition: FormDefinition; number: number; link: string | null; mailed: boolean; address: string },
): Html {
  const t = say.bind(null, locale);
  return html`<div class="form-page">
    <h1>${t('form.thanks')}</h1>
    <p class="lead">${t('form.thanks-number')} <strong class="num">${about.number}</strong></p>
    ${paragraphs(about.definition.thanks, locale)}
    ${about.link && html`<p><a class="button" href="${about.link}" target="_top">${t('form.thanks-open')}</a></p>`}
    ${about.mailed && html`<p class="quiet">${t(about.link ? 'form.thanks-mailed' : 'form.thanks-mailed-link', { address: about.address })}</p>`}
  </div>`;
}

function questions(draw: Draw): Html[] {
  const own = shapeOf(draw.definition, draw.shape);
  return own.types[0]!.form.map(({ key, required, shownWhen }) => {
    const field = own.fields.find((one) => one.key === key)!;
    const { help } = draw.definition.questions.find((one) => one.key === key)!;
    const about = {
      required: required === 'create' && shownWhen === null,
      help: labelIn(help ?? field.help, draw.locale),
      maybe: shownWhen !== null,
    };
    const place = attributes({
      class: 'question',
      'data-key': key,
      'data-kind': field.kind,
      'data-required': required === 'create',
      'data-when': shownWhen && JSON.stringify(shownWhen),
    });
    return html`<div${place}>${question(draw, field, about)}</div>`;
  });
}

interface About {
  required?: boolean;
  help?: string;
  /** Asked only sometimes. */
  maybe?: boolean;
}

function question(draw: Draw, field: FieldDefinition, about: About): Html {
  const name = `f.${field.key}`;
  const label = labelIn(field.label, draw.locale);
  const options = field.options.filter((one) => !one.archived);
  const said = draw.values?.get(name) ?? [];
  if (field.kind === 'checkbox') return tick(draw, name, label, about);
  if (field.kind === 'multi_choice')
    return html`<fieldset class="field"${tied(draw, name, about)}>
      <legend class="label">${label} ${aside(draw, about)}</legend>
      ${options.map((one) => html`<label class="tick"><input${attributes({ type: 'checkbox', name, value: one.key, checked: said.includes(one.key) })}><span>${labelIn(one.label, draw.locale)}</span></label>`)}
      ${sentences(draw, name, about)}
    </fieldset>`;
  if (field.kind === 'choice' || field.kind === 'tree')
    return frame(
      draw,
      name,
      label,
      about,
      (tie) =>
        html`<select${attributes(tie)}><option value="">${draw.t('form.choose')}</option>${ordered(options).map(({ option, depth }) => html`<option${attributes({ value: option.key, selected: said[0] === option.key })}>${'\u2003'.repeat(depth)}${labelIn(option.label, draw.locale)}</option>`)}</select>`,
    );
  if (field.kind === 'long_text')
    return frame(
      draw,
      name,
      label,
      about,
      (tie) => html`<textarea${attributes({ ...tie, rows: 4, maxlength: 20_000 })}>${breakBefore(valueOf(draw, name))}</textarea>`,
    );
  const inputs: Record<string, Record<string, string | number>> = {
    number: { inputmode: 'decimal', maxlength: 30 },
    money: { inputmode: 'decimal', maxlength: 30 },
    date: { type: 'date' },
  };
  const unit = field.kind === 'money' ? ` (${field.currency ?? 'PLN'})` : '';
  return line(draw, { name, label: label + unit, ...about, input: inputs[field.kind] ?? { maxlength: 1_000 } });
}

type Option = FieldDefinition['options'][number];

/** A tree as a list: each branch, then what is on it. */
function ordered(options: readonly Option[], parent: string | null = null, depth = 0): { option: Option; depth: number }[] {
  if (depth > 10) return [];
  return options
    .filter((one) => one.parentKey === parent)
    .flatMap((option) => [{ option, depth }, ...ordered(options, option.key, depth + 1)]);
}

function files(draw: Draw): Html | null {
  const { files: ask } = draw.definition;
  if (ask === 'off') return null;
  const help = draw.t('tracking.files-help', { count: files_max, megabytes: files_megabytes_max });
  return frame(
    draw,
    'files',
    draw.t('tracking.files'),
    { required: ask === 'required', help },
    (tie) => html`<input${attributes({ ...tie, type: 'file', multiple: true })}>`,
  );
}

function consent(draw: Draw): Html | null {
  const text = draw.definition.consent && labelIn(draw.definition.consent, draw.locale);
  return text ? tick(draw, 'consent', text, { required: true }) : null;
}

function asked(draw: Draw, name: string, ask: Ask, label: string, input: Record<string, string | number>): Html | null {
  return ask === 'off' ? null : line(draw, { name, label, required: ask === 'required', input });
}

function line(draw: Draw, about: About & { name: string; label: string; input: Record<string, string | number> }): Html {
  return frame(
    draw,
    about.name,
    about.label,
    about,
    (tie) => html`<input${attributes({ type: 'text', ...about.input, ...tie, value: valueOf(draw, about.name) })}>`,
  );
}

function tick(draw: Draw, name: string, label: string, about: About): Html {
  const checked = (draw.values?.get(name) ?? []).length > 0;
  return html`<div class="field">
    <label class="tick"><input${attributes({ ...tie(draw, name, about), type: 'checkbox', value: 'yes', checked })}><span>${label} ${aside(draw, about)}</span></label>
    ${sentences(draw, name, about)}
  </div>`;
}

type Tie = Record<string, string | boolean | null>;

function frame(draw: Draw, name: string, label: string, about: About, input: (tie: Tie) => Html): Html {
  return html`<div class="field">
    <label for="${name}">${label} ${aside(draw, about)}</label>
    ${input(tie(draw, name, about))} ${sentences(draw, name, about)}
  </div>`;
}

function tie(draw: Draw, name: string, about: About): Tie {
  const wrong = draw.faults?.[name];
  const told = [about.help && `${name}-help`, wrong && `${name}-wrong`].filter(Boolean).join(' ');
  return { id: name, name, required: about.required === true, 'aria-describedby': told || null, 'aria-invalid': wrong ? 'true' : null };
}

function tied(draw: Draw, name: string, about: About) {
  return attributes({ 'aria-describedby': tie(draw, name, about)['aria-describedby'] });
}

function sentences(draw: Draw, name: string, about: About): Html {
  const wrong = draw.faults?.[name];
  return html`${about.help && html`<p class="help" id="${name}-help">${about.help}</p>`}${wrong && html`<p class="wrong" id="${name}-wrong">${wrong}</p>`}`;
}

function aside(draw: Draw, { required, maybe }: About): Html | null {
  return required ? null : html`<span class="quiet aside">(${draw.t(maybe ? 'form.if-applies' : 'tracking.optional')})</span>`;
}

function valueOf(draw: Draw, name: string): string {
  return draw.values?.get(name)?.[0] ?? '';
}

/** The first line break in a text area is the page's, not the text's (HTML, 13.1.2.5). */
function breakBefore(text: string): string {
  return text ? `\n${text}` : '';
}

function paragraphs(labels: Labels, locale: Locale): Html[] {
  return labelIn(labels, locale)
    .split(/\n{2,}/)
    .filter((text) => text.trim())
    .map((text) => html`<p class="quiet lines">${text.trim()}</p>`);
}
