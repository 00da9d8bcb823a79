/** The hosted page of a form, and the same in a frame on somebody else's site: `/form/<slug>`. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { labelIn } from '../../../../contract/ticket-form.ts';
import { say, type Locale } from '../../../../words/index.ts';
import type { App } from '../../../platform/app.ts';
import { inTransaction, reading } from '../../../platform/context.ts';
import { fail, Refusal } from '../../../platform/fail.ts';
import { makeAsset, addAsset } from '../../../platform/pages/assets.ts';
import type { Html } from '../../../platform/pages/html.ts';
import { bestLanguage } from '../../../platform/pages/languages.ts';
import { marksOnPage, portalScript } from '../../../platform/pages/marks.ts';
import type { PageRoom } from '../../../platform/pages/page-rooms.ts';
import { sendPage } from '../../../platform/pages/send-page.ts';
import {
  files_max,
  files_megabytes_max,
  keepFiles,
  readForm,
  takeFiles,
  tooLarge,
  type SentForm,
} from '../../../platform/pages/take-form.ts';
import { countTry, refuseTooMany } from '../../../platform/throttle.ts';
import { readShape } from '../../tickets/index.ts';
import { answersFromPage } from '../answers-from-page.ts';
import { formKey } from '../form-key.ts';
import { traceOfPage } from '../reader-of-form.ts';
import { isHasty, isSolved, makeChallenge, readChallenge } from '../rules/challenge.ts';
import * as store from '../store.ts';
import { submitForm } from '../submit-form.ts';
import { drawForm, drawThanks, type DrawForm } from './draw-form.ts';

const window_s = 15 * 60;
const per_ip_max = 20;
/** Without the sum that a script does, slower: people without scripts are few, programs without them many. */
const plain_per_ip_max = 4;
const plain_per_form_max = 60;

const here = import.meta.dirname;
const styles = makeAsset('form', 'css', readFileSync(path.join(here, 'form.css'), 'utf8'));
const behaviour = makeAsset('form', 'js', portalScript('form'));
const answers = makeAsset('form-answers', 'js', portalScript('form-answers'));
const embed = portalScript('form-embed');

export const formStyles = `/form${styles.path}`;

export const formRoom: PageRoom = { prefix: '/form', add: addPages };

type Exchange = { request: FastifyRequest; reply: FastifyReply };

function addPages(http: FastifyInstance, app: App): void {
  takeFiles(http);
  addAsset(http, styles);
  addAsset(http, behaviour);
  addAsset(http, answers);
  http.get('/embed.js', async (_request, reply) =>
    reply
      .headers({
        'cache-control': 'public, max-age=3600',
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
      })
      .type('text/javascript; charset=utf-8')
      .send(embed),
  );

  const show = ({ request, reply }: Exchange, form: store.FormRow, locale: Locale, body: Html, status = 200) => {
    const { definition } = form;
    const framed = isFramed(request) && definition.origins.length > 0;
    if (framed) reply.removeHeader('x-frame-options');
    const languages = definition.languages.map((language) => ({
      language,
      path: `/form/${form.slug}?lang=${language}${framed ? '&embed=1' : ''}`,
    }));
    return sendPage(
      app,
      request,
      reply,
      {
        language: locale,
        title: labelIn(definition.title, locale),
        description: labelIn(definition.intro, locale).slice(0, 160),
        body,
        styles: [formStyles, ...marksOnPage.styles],
        scripts: [`/form${behaviour.path}`, `/form${answers.path}`, ...marksOnPage.scripts],
        languages: languages.length > 1 ? languages : [],
        bare: framed,
        hidden: framed || status !== 200,
      },
      { status, personal: true, speaks: true, ...(framed && { framedBy: definition.origins }) },
    );
  };
  const draw = async (request: FastifyRequest, form: store.FormRow, locale: Locale, more: Partial<DrawForm> = {}) => {
    const ctx = reading(app, { ip: request.ip, locale });
    const challenge = makeChallenge({ formId: form.id, issuedAt: ctx.now, nonce: randomBytes(15).toString('base64url') }, formKey(app));
    const action = `/form/${form.slug}?lang=${locale}${isFramed(request) ? '&embed=1' : ''}`;
    return drawForm(locale, { definition: form.definition, shape: await readShape(ctx), action, challenge, slug: form.slug, ...more });
  };
  const find = async (request: FastifyRequest) => {
    const { slug } = request.params as { slug: string };
    const form = /^[a-z0-9-]{1,60}$/.test(slug) ? await store.bySlug(app.database.db, slug) : null;
    return form?.enabled ? form : fail('request.not-found');
  };

  http.get('/:slug', async (request, reply) => {
    const form = await find(request);
    const locale = languageFor(request, form);
    return show({ request, reply }, form, locale, await draw(request, form, locale));
  });

  http.post('/:slug', async (request, reply) => {
    const form = await find(request);
    const locale = languageFor(request, form);
    await count(app, `form:ip:${request.ip}`, per_ip_max);
    const sent = await readForm(request);
    const again = async (more: Partial<DrawForm>, status = 400) =>
      show(
        { request, reply },
        form,
        locale,
        await draw(request, form, locale, { values: sent.lists, began: text(sent, 'began'), ...more }),
        status,
      );
    const given = text(sent, 'challenge');
    const now = app.clock();
    const challenge = readChallenge(given, form.id, formKey(app), now);
    if (!challenge) return again({ trouble: say(locale, 'form.too-old') });
    if (!isSolved(given, text(sent, 'proof')) && !(await mayGoSlowly(app, request, form)))
      return again({ trouble: say(locale, 'form.too-many') }, 429);
    if (form.definition.files === 'off') sent.files = [];
    if (sent.files.length > files_max) return again({ faults: { files: say(locale, 'tracking.files-too-many', { count: files_max }) } });
    if (tooLarge(sent.files))
      return again({ faults: { files: say(locale, 'tracking.files-too-large', { megabytes: files_megabytes_max }) } });
    const files = await keepFiles(app.files, sent.files);
    const shape = await readShape(reading(app, {}));
    const quiet = text(sent, 'website') !== '' || isHasty(challenge, now);
    const input = {
      form,
      given: answersFromPage(form.definition, shape, sent),
      files,
      language: locale,
      reader: traceOfPage((readChallenge(text(sent, 'began'), form.id, formKey(app), now) ?? challenge).nonce).toString('base64url'),
      key: `page ${challenge.nonce}`,
      quiet,
      trusted: false,
    };
    try {
      const done = await inTransaction(app, { ip: request.ip, locale }, (ctx) => submitForm(ctx, input));
      return show(
        { request, reply },
        form,
        locale,
        drawThanks(locale, { definition: form.definition, ...done, address: input.given.email }),
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'form.invalid') return again({ faults: error.fields ?? {} });
      if (error.code === 'form.key-reused') return again({ trouble: say(locale, 'form.sent-already') }, 409);
      throw error;
    }
  });
}

function isFramed(request: FastifyRequest): boolean {
  return (request.query as { embed?: unknown }).embed === '1';
}

function languageFor(request: FastifyRequest, { definition }: store.FormRow): Locale {
  const { lang } = request.query as { lang?: unknown };
  const asked = definition.languages.find((language) => language === lang);
  return asked ?? (bestLanguage(request.headers['accept-language'], definition.languages) as Locale);
}

function text(form: SentForm, name: string): string {
  return (form.values.get(name) ?? '').slice(0, 300).trim();
}

async function mayGoSlowly(app: App, request: FastifyRequest, form: store.FormRow): Promise<boolean> {
  const { db } = app.database;
  const mine = await countTry(db, `form:plain-ip:${request.ip}`, plain_per_ip_max, window_s);
  return mine.allowed && (await countTry(db, `form:plain:${form.id}`, plain_per_form_max, window_s)).allowed;
}

async function count(app: App, key: string, tries_max: number): Promise<void> {
  await refuseTooMany(app.database, key, { tries_max, window_s });
}
