/** Forms on the web: what an administrator draws, and how anybody hands one in. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';
import { Email, Id, idParams, Instant, Locale, Name, Nullable } from './shapes.ts';
import { FieldCondition, FieldValues, Key, Labels } from './ticket-fields.ts';

const long_chars_max = 2_000;
const LongLabels = Type.Object({ pl: Type.String({ maxLength: long_chars_max }), en: Type.String({ maxLength: long_chars_max }) });
const asks = ['off', 'optional', 'required'] as const;
export type Ask = (typeof asks)[number];
const AskSchema = Type.Unsafe<Ask>(Type.Enum(asks));
export const form_fields_max = 50;

/** Kinds of fields that strangers may fill in: what names records of ours is not among them. */
export const formFieldKinds = ['text', 'long_text', 'number', 'choice', 'multi_choice', 'tree', 'date', 'money', 'checkbox'] as const;

export const FormQuestion = Type.Object({
  key: Key,
  required: Type.Boolean(),
  /** In place of the help of the field itself. */
  help: Nullable(Labels),
  shownWhen: Nullable(FieldCondition),
});
export type FormQuestion = Static<typeof FormQuestion>;

export const FormDefinition = Type.Object({
  title: Labels,
  intro: LongLabels,
  /** After it was handed in, beside the number. */
  thanks: LongLabels,
  languages: Type.Array(Locale, { minItems: 1, maxItems: 2, uniqueItems: true }),
  typeId: Id,
  /** Null = the group that takes what nobody else is named for. */
  groupId: Nullable(Id),
  questions: Type.Array(FormQuestion, { maxItems: form_fields_max }),
  name: AskSchema,
  phone: AskSchema,
  subject: AskSchema,
  files: AskSchema,
  /** Has to be ticked, and is kept with the ticket word for word. */
  consent: Nullable(LongLabels),
  /** A mail with number and link. */
  confirmation: Type.Boolean(),
  /** Articles of the help centre are offered while a message is written. On where it was never said. */
  articles: Type.Optional(Type.Boolean()),
  /** Sites that may show it in a frame: `https://sklep.example`. */
  origins: Type.Array(Type.String({ maxLength: 200, pattern: '^https?://[a-zA-Z0-9.-]+(:\\d{1,5})?$' }), { maxItems: 20 }),
});
export type FormDefinition = Static<typeof FormDefinition>;

export const Slug = Type.String({ pattern: '^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$', maxLength: 60 });

export const FormRecord = Type.Object({
  id: Id,
  slug: Type.String(),
  enabled: Type.Boolean(),
  definition: FormDefinition,
  publicKey: Type.String(),
  /** Where it is; empty until this Okienko knows its address. */
  url: Type.String(),
  lastAt: Nullable(Instant),
});
export type FormRecord = Static<typeof FormRecord>;

const FormBody = Type.Object({ slug: Slug, enabled: Type.Boolean(), definition: FormDefinition });
const saving = ['record.not-found', 'group.not-found', 'setting.key-taken', 'setting.invalid'] as const;

export const forms = describe({
  list: {
    method: 'GET',
    path: '/api/forms',
    summary: 'The forms there are',
    needs: 'channels.manage',
    reply: Type.Array(FormRecord),
  },
  make: {
    method: 'POST',
    path: '/api/forms',
    summary: 'Make a form',
    needs: 'channels.manage',
    body: FormBody,
    reply: Type.Object({ id: Id }),
    errors: saving,
  },
  change: {
    method: 'PUT',
    path: '/api/forms/:id',
    summary: 'Change a form',
    needs: 'channels.manage',
    params: idParams('id'),
    body: FormBody,
    errors: saving,
  },
  remove: {
    method: 'DELETE',
    path: '/api/forms/:id',
    summary: 'Put a form away; what was handed in stays',
    needs: 'channels.manage',
    params: idParams('id'),
    errors: ['record.not-found'],
  },
  preview: {
    method: 'POST',
    path: '/api/forms/preview',
    summary: 'A form as customers would see it, as a page; nothing is kept',
    needs: 'channels.manage',
    body: Type.Object({ definition: FormDefinition, language: Locale }),
    reply: Type.Object({ html: Type.String() }),
    errors: ['record.not-found'],
  },
  submit: {
    method: 'POST',
    path: '/api/forms/:slug/submissions',
    summary:
      'Hand in a form: with a personal access token, or with the public key of the form from a server of yours. The same Idempotency-Key again is the same submission',
    needs: 'public',
    params: Type.Object({ slug: Slug }),
    headers: Type.Object({
      'idempotency-key': Type.Optional(Type.String({ minLength: 8, maxLength: 200, description: 'Made by you, new for every submission' })),
      'x-form-key': Type.Optional(Type.String({ maxLength: 100, description: 'The public key of the form, in place of a token' })),
    }),
    body: Type.Object({
      email: Email,
      name: Type.Optional(Name),
      phone: Type.Optional(Type.String({ maxLength: 40 })),
      subject: Type.Optional(Type.String({ maxLength: 300 })),
      message: Type.String({ minLength: 1, maxLength: 20_000 }),
      language: Type.Optional(Locale),
      consent: Type.Optional(Type.Boolean()),
      fields: Type.Optional(FieldValues),
      files: Type.Optional(
        Type.Array(
          Type.Object({
            name: Type.String({ minLength: 1, maxLength: 255 }),
            contentBase64: Type.String({ maxLength: 7_000_000, pattern: '^[A-Za-z0-9+/]*={0,2}$' }),
          }),
          { maxItems: 10 },
        ),
      ),
    }),
    reply: Type.Object({ number: Type.Integer(), repeated: Type.Boolean() }),
    errors: ['form.not-found', 'form.key-wrong', 'form.key-reused', 'form.invalid', 'request.too-many'],
  },
});
