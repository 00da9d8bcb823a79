/** Questions to DNS, with a limit of time, and a place where tests put answers of their own. */
import { Resolver } from 'node:dns/promises';
import type { App } from '../app.ts';

const question_ms_max = 4_000;
const answers_max = 100;

export interface Names {
  /** Texts, each put together from its parts. */
  txt(name: string): Promise<string[]>;
  mx(name: string): Promise<string[]>;
  srv(name: string): Promise<{ host: string; port: number; priority: number; weight: number }[]>;
}

/** DNS did not answer, or not in time: nothing is known. That there is no such record is an empty list. */
export class NamesAway extends Error {}

/** As node:dns/promises has it, for those who hand it on. */
export type Resolve = (name: string, type: string) => Promise<unknown>;

const others = new WeakMap<App, Partial<Names> & { resolve?: Resolve }>();

export function namesOf(app: App): Names {
  return { ...system, ...others.get(app) };
}

/** Questions of any type, until `cancel` ends those under way. */
export function resolverOf(app: App, question_ms_max: number): { resolve: Resolve; cancel(): void } {
  const resolver = new Resolver({ timeout: question_ms_max, tries: 1 });
  return {
    resolve: (name, type) => (others.get(app)?.resolve ?? ((one, kind) => resolver.resolve(one, kind)))(name, type),
    cancel: () => resolver.cancel(),
  };
}

/** For tests: no internet there. */
export function answerNames(app: App, names: Partial<Names> & { resolve?: Resolve }): void {
  others.set(app, { ...others.get(app), ...names });
}

const system: Names = {
  txt: (name) => ask(async (resolver) => (await resolver.resolveTxt(name)).map((parts) => parts.join(''))),
  mx: (name) => ask(async (resolver) => (await resolver.resolveMx(name)).map(({ exchange }) => exchange)),
  srv: (name) =>
    ask(async (resolver) =>
      (await resolver.resolveSrv(name)).map(({ name: host, port, priority, weight }) => ({ host, port, priority, weight })),
    ),
};

async function ask<T>(question: (resolver: Resolver) => Promise<T[]>): Promise<T[]> {
  const resolver = new Resolver({ timeout: question_ms_max, tries: 1 });
  const patience = setTimeout(() => resolver.cancel(), question_ms_max);
  try {
    return (await question(resolver)).slice(0, answers_max);
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (code === 'ENOTFOUND' || code === 'ENODATA') return [];
    throw new NamesAway(code);
  } finally {
    clearTimeout(patience);
  }
}
