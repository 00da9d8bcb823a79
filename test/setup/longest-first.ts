import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, in about this order. Where a file is not named, how long it took the last time decides, and its size where nobody knows. */
const longest = [
  'test/crash/crash.survival.test.ts',
  'test/replay/replay.survival.test.ts',
  'test/mutate/mutate.survival.test.ts',
  'server/domains/tickets/rights.room.test.ts',
  'server/domains/tickets/merging/undo.room.test.ts',
  'server/domains/channels/email/imap.room.test.ts',
  'test/live-law.room.test.ts',
  'test/nodes/two-nodes.room.test.ts',
  'test/bad-input.room.test.ts',
  'test/plans.room.test.ts',
];

/** Workers end together when the long files begin first. A fresh clone knows of no last time, so the longest are named. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // Projects stay together: a worker begins anew for each.
    const projects = Map.groupBy(await super.sort(files), (file) => file.project);
    const rank = (file: TestSpecification) => {
      const place = longest.findIndex((name) => file.moduleId.endsWith(name));
      return place < 0 ? longest.length : place;
    };
    return [...projects.values()].flatMap((ofOne) => ofOne.toSorted((a, b) => rank(a) - rank(b)));
  }
}
