import type { TestProject } from 'vitest/node';
import { startProgram } from '../e2e/program.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a program with sample data; empty when no file that was asked for needs it. */
    demoUrl: string;
  }
}

/**
 * Stories that only need a house full of sample data share one: filling it takes half a minute. Whoever tells a story again and again names one that runs
 * already: OKIENKO_DEMO_URL=http://127.0.0.1:4100.
 */
const needing = ['chat', 'faces', 'hands', 'hour', 'screens', 'views', 'widget'];

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const asked = process.argv.filter((each) => each.includes('.e2e'));
  if (asked.length > 0 && !asked.some((each) => needing.some((name) => each.includes(name)))) {
    project.provide('demoUrl', '');
    return undefined;
  }
  const given = process.env.OKIENKO_DEMO_URL;
  if (given) {
    project.provide('demoUrl', given);
    return undefined;
  }
  const program = await startProgram({ args: ['--demo'] });
  project.provide('demoUrl', program.url);
  return () => program.remove();
}
