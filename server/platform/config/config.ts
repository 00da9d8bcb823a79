/** The one place that reads the environment. What a company changes lives in the database; here is only what a machine must know to start. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';

const roles = ['web', 'worker'] as const;
export type Role = (typeof roles)[number];

const Config = Type.Object({
  port: Type.Integer({ minimum: 0, maximum: 65535 }),
  /** Null = not said: this machine only until set-up, and after it too. */
  bind: Type.Union([Type.String({ minLength: 1 }), Type.Null()]),
  dataDir: Type.String({ minLength: 1 }),
  publicUrl: Type.Union([Type.String({ pattern: '^https?://\\S+$' }), Type.Null()]),
  smtpPort: Type.Integer({ minimum: 0, maximum: 65535 }),
  smtpBind: Type.Union([Type.String({ minLength: 1 }), Type.Null()]),
  lmtp: Type.Boolean(),
  databaseUrl: Type.Union([Type.String({ pattern: '^postgres(ql)?://' }), Type.Null()]),
  secretFile: Type.String({ minLength: 1 }),
  s3: Type.Union([
    Type.Null(),
    Type.Object({
      endpoint: Type.String({ pattern: '^https?://' }),
      bucket: Type.String({ minLength: 1 }),
      region: Type.String(),
      accessKeyId: Type.String(),
      secretAccessKey: Type.String(),
    }),
  ]),
  demo: Type.Boolean(),
  /** Address of an account to make a sign-in link for: the way back in when nobody can send mail. */
  letIn: Type.Union([Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$' }), Type.Null()]),
  roles: Type.Array(Type.Enum(roles), { minItems: 1 }),
  logLevel: Type.String({ pattern: '^(trace|debug|info|warn|error|fatal|silent)$' }),
  poolMax: Type.Integer({ minimum: 4, maximum: 200 }),
  /** Null = /metrics answers this machine only. */
  metricsToken: Type.Union([Type.String({ minLength: 16 }), Type.Null()]),
  unattended: Type.Union([
    Type.Null(),
    Type.Object({
      email: Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$' }),
      password: Type.String({ minLength: 1 }),
      company: Type.String({ minLength: 1 }),
      locale: Type.String({ pattern: '^(pl|en)$' }),
    }),
  ]),
});
export type Config = Static<typeof Config>;

/** Thrown at boot; its message is a sentence for the person at the terminal. */
export class ConfigError extends Error {}

/** Which variable a field comes from, and what it accepts: the sentence of a refusal. */
const meanings: Record<keyof Config, string> = {
  port: 'OKIENKO_PORT must be a port number from 0 to 65535',
  bind: 'OKIENKO_BIND must be an address to listen on, such as 0.0.0.0',
  dataDir: 'OKIENKO_DATA_DIR must name a folder',
  publicUrl: 'OKIENKO_PUBLIC_URL must be the address people open, such as https://help.example.com',
  smtpPort: 'OKIENKO_SMTP_PORT must be a port number from 0 (off) to 65535',
  smtpBind: 'OKIENKO_SMTP_BIND must be an address to listen on',
  lmtp: 'OKIENKO_LMTP must be 1 or 0',
  databaseUrl: 'DATABASE_URL must begin with postgresql://',
  secretFile: 'OKIENKO_SECRET_FILE must name a file',
  s3: 'OKIENKO_S3_ENDPOINT, OKIENKO_S3_BUCKET, OKIENKO_S3_ACCESS_KEY_ID and OKIENKO_S3_SECRET_ACCESS_KEY must be set together',
  demo: '--demo takes no value',
  letIn: '--let-in takes the address of an account: --let-in=anna@example.com',
  roles: '--role must be web, worker or both: --role=web,worker',
  logLevel: 'OKIENKO_LOG must be trace, debug, info, warn, error, fatal or silent',
  poolMax: 'OKIENKO_DB_CONNECTIONS must be a number from 4 to 200',
  metricsToken: 'OKIENKO_METRICS_TOKEN must have at least 16 characters',
  unattended: 'OKIENKO_ADMIN_EMAIL, OKIENKO_ADMIN_PASSWORD and OKIENKO_COMPANY must be set together; OKIENKO_LOCALE is pl or en',
};

/** Reads environment and arguments. Throws ConfigError with a sentence that says what to change. */
export function readConfig(env: NodeJS.ProcessEnv, args: readonly string[]): Config {
  const dataDir = path.resolve(env.OKIENKO_DATA_DIR || './data');
  const candidate = {
    port: number(env.OKIENKO_PORT, 3000),
    bind: env.OKIENKO_BIND || null,
    dataDir,
    publicUrl: env.OKIENKO_PUBLIC_URL?.replace(/\/+$/, '') || null,
    smtpPort: number(env.OKIENKO_SMTP_PORT, 2525),
    smtpBind: env.OKIENKO_SMTP_BIND || null,
    lmtp: env.OKIENKO_LMTP === '1',
    databaseUrl: env.DATABASE_URL || null,
    secretFile: path.resolve(env.OKIENKO_SECRET_FILE || path.join(dataDir, 'secret.key')),
    s3:
      env.OKIENKO_S3_BUCKET || env.OKIENKO_S3_ENDPOINT
        ? {
            endpoint: env.OKIENKO_S3_ENDPOINT,
            bucket: env.OKIENKO_S3_BUCKET,
            region: env.OKIENKO_S3_REGION || 'auto',
            accessKeyId: env.OKIENKO_S3_ACCESS_KEY_ID,
            secretAccessKey: env.OKIENKO_S3_SECRET_ACCESS_KEY,
          }
        : null,
    demo: args.includes('--demo'),
    letIn: args.find((arg) => arg.startsWith('--let-in='))?.slice('--let-in='.length) ?? null,
    roles: readRoles(args),
    logLevel: env.OKIENKO_LOG || 'warn',
    poolMax: number(env.OKIENKO_DB_CONNECTIONS, 16),
    metricsToken: env.OKIENKO_METRICS_TOKEN || null,
    unattended:
      env.OKIENKO_ADMIN_EMAIL || env.OKIENKO_ADMIN_PASSWORD
        ? {
            email: env.OKIENKO_ADMIN_EMAIL,
            password: env.OKIENKO_ADMIN_PASSWORD,
            company: env.OKIENKO_COMPANY,
            locale: env.OKIENKO_LOCALE || 'pl',
          }
        : null,
  };
  const unknown = args.find((arg) => arg !== '--demo' && !arg.startsWith('--role=') && !arg.startsWith('--let-in='));
  if (unknown) throw new ConfigError(`The argument “${unknown}” is not known. Allowed: --demo, --role=web,worker, --let-in=address.`);
  const wrong = [...Value.Errors(Config, candidate)][0];
  if (wrong) {
    const field = (wrong.instancePath.split('/')[1] || 'port') as keyof Config;
    throw new ConfigError(`${meanings[field] ?? wrong.message}.`);
  }
  return candidate as Config;
}

/** Makes the data folder. Throws ConfigError when it cannot be written. */
export function makeDataDir(config: Config): void {
  try {
    mkdirSync(config.dataDir, { recursive: true });
  } catch (error) {
    throw new ConfigError(
      `The data folder ${config.dataDir} cannot be made (${(error as NodeJS.ErrnoException).code}). Make it writable, or set OKIENKO_DATA_DIR to a folder that is.`,
    );
  }
}

function number(text: string | undefined, otherwise: number): number {
  return text === undefined || text === '' ? otherwise : Number(text);
}

function readRoles(args: readonly string[]): string[] {
  const given = args.find((arg) => arg.startsWith('--role='));
  return given ? given.slice('--role='.length).split(',').filter(Boolean) : [...roles];
}
