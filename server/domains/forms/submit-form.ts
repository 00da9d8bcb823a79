import { createHash } from 'node:crypto';
import type { Locale } from '../../../words/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import type { KeptFile } from '../../platform/pages/take-form.ts';
import { countTry } from '../../platform/throttle.ts';
import { linkTo, readShape, receiveContacts } from '../tickets/index.ts';
import { confirmByMail } from './confirm-by-mail.ts';
import { formSubmitted } from './events.ts';
import { answersOf, oneLine, type Given } from './rules/answers.ts';
import * as store from './store.ts';

export interface SubmitForm {
  form: store.FormRow;
  given: Given;
  files: KeptFile[];
  language: Locale;
  /** Of the page, or of the program that hands in: once more is the same submission. */
  key: string;
  /** It looks like a program's that fills in forms: kept, and nobody is woken or written to. */
  quiet: boolean;
  /** The trace of the page it was filled in on (reader-of-form.ts); null for a program. */
  reader: string | null;
  /** Who hands it in is known (a token): the address they give is believed. */
  trusted: boolean;
}

export interface Submitted {
  number: number;
  repeated: boolean;
  /** Opens the matter. Null where it goes by mail alone: the address is somebody's whom we know, and whoever typed it in may be another. */
  link: string | null;
  mailed: boolean;
}

const mails_per_address_max = 3;
const mail_window_s = 60 * 60;

/** Hands in a form: one transaction, one ticket, once. Throws form.invalid with a sentence for each field; form.key-reused. */
export async function submitForm(ctx: Ctx, input: SubmitForm): Promise<Submitted> {
  const { form, given, language } = input;
  const { answers, faults } = answersOf(form.definition, await readShape(ctx), given, language);
  if (Object.keys(faults).length > 0) fail('form.invalid', { count: Object.keys(faults).length }, faults);
  const bodyHash = hashOf(input, answers.text);
  if (!(await store.beginSubmission(ctx.tx, form.id, input.key, bodyHash, ctx.now))) return repeated(ctx, input, bodyHash);
  const address = given.email.trim();
  const known = await store.isKnown(ctx.tx, address.toLowerCase());
  const [outcome] = await receiveContacts(ctx, [
    {
      channel: 'form',
      from: { name: oneLine(given.name), address },
      to: [],
      cc: [],
      subject: answers.subject,
      text: answers.text,
      quoted: '',
      html: null,
      language,
      attachments: input.files,
      fields: answers.fields,
      groupId: form.definition.groupId,
      typeId: form.definition.typeId,
      mailboxId: null,
      messageId: null,
      references: [],
      tokenTicketIds: [],
      automatic: input.quiet ? 'bulk' : null,
      justThanks: false,
      sentAt: null,
      receivedAt: ctx.now,
    },
  ]);
  const ticketId = outcome!.ticketId;
  await store.endSubmission(ctx.tx, form.id, input.key, ticketId);
  const ticket = await store.numberOf(ctx.tx, ticketId);
  ctx.publish(
    formSubmitted({ ticketId, customerId: ticket.customer_id, formId: form.id, slug: form.slug, quiet: input.quiet, reader: input.reader }),
  );
  const link = await linkTo(ctx, { id: ticketId, customer_id: ticket.customer_id });
  const may = form.definition.confirmation && !input.quiet && (await mayWriteTo(ctx, address));
  const about = { ticketId, number: ticket.number, groupId: ticket.group_id, address, name: given.name, language, form, link };
  const mailed = may && (await confirmByMail(ctx, about));
  return { number: ticket.number, repeated: false, link: known && !input.trusted ? null : link, mailed };
}

async function repeated(ctx: Ctx, { form, key }: SubmitForm, bodyHash: Buffer): Promise<Submitted> {
  const earlier = await store.submissionOf(ctx.tx, form.id, key);
  // The first is rolled back, or was put in without a ticket: whoever tries again will be the first.
  if (!earlier) throw Object.assign(new Error('A form was handed in twice at once.'), { code: '40001' });
  if (!earlier.bodyHash.equals(bodyHash)) fail('form.key-reused');
  return { number: earlier.number, repeated: true, link: null, mailed: form.definition.confirmation };
}

function hashOf({ given, files }: SubmitForm, text: string): Buffer {
  const hash = createHash('sha256').update(JSON.stringify([given.email, given.name, given.subject, text]));
  for (const { file } of files) hash.update(file.sha256);
  return hash.digest();
}

/**
 * Nobody's mailbox is to be filled by whoever types its address into a form again and again. Counted where the mail is put down, so both are true or neither; and a
 * transaction that waits for a second connection would hold up all others that do when many hand a form in at once.
 */
async function mayWriteTo(ctx: Ctx, address: string): Promise<boolean> {
  return (await countTry(ctx.tx, `form:mail:${address.toLowerCase()}`, mails_per_address_max, mail_window_s)).allowed;
}
