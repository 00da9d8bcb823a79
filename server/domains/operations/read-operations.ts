import type { Static } from 'typebox';
import type { Operations } from '../../../contract/operations.ts';
import type { Ctx } from '../../platform/context.ts';
import { setAsideEvents } from '../../platform/events/set-aside.ts';
import { failedJobs } from '../../platform/jobs/failed-jobs.ts';
import { listNodes } from '../../platform/nodes/list-nodes.ts';
import { failingDomains, inboundMailSetAside, lettersUnsent } from '../channels/index.ts';

/** Everything that waits for a person. */
export async function readOperations(ctx: Ctx): Promise<Static<typeof Operations>> {
  const [jobs, events, inbound, letters, mailDomains, nodes] = await Promise.all([
    failedJobs(ctx.tx),
    setAsideEvents(ctx.tx),
    inboundMailSetAside(ctx),
    lettersUnsent(ctx),
    failingDomains(ctx),
    listNodes(ctx.tx),
  ]);
  return {
    jobs: jobs.map((job) => ({ ...job, createdAt: job.createdAt.toISOString() })),
    events: events.map((one) => ({
      listener: one.listener,
      eventId: one.event.id,
      type: one.event.type,
      error: one.error,
      setAsideAt: one.setAsideAt.toISOString(),
    })),
    inboundMail: inbound.map((mail) => ({ ...mail, receivedAt: mail.receivedAt.toISOString() })),
    outboundMail: letters.map((letter) => ({ ...letter, createdAt: letter.createdAt.toISOString() })),
    mailDomains,
    nodes: nodes.map((node) => ({ ...node, startedAt: node.startedAt.toISOString(), seenAt: node.seenAt.toISOString() })),
  };
}
