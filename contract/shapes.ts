/** Small shapes that many endpoints share. Limits are named with their unit. */
import { Type, type TSchema } from 'typebox';

export const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
/** Instant in UTC, RFC 3339. */
export const Instant = Type.String({ format: 'date-time' });
export const Locale = Type.Union([Type.Literal('pl'), Type.Literal('en')]);
export const Email = Type.String({ minLength: 3, maxLength: 254, pattern: '^[^@\\s]+@[^@\\s]+$' });
export const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });
export const Password = Type.String({ minLength: 1, maxLength: 1024 });
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const idParams = <K extends string>(...keys: K[]) =>
  Type.Object(Object.fromEntries(keys.map((key) => [key, Id])) as Record<K, typeof Id>);
export const Ok = Type.Object({ ok: Type.Literal(true) });

export const Address = Type.Object({ name: Type.String({ maxLength: 500 }), address: Type.String({ maxLength: 320 }) });
