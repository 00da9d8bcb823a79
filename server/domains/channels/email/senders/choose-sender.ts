/** From which address of ours a letter leaves, under which name, and what stands below. */
import { fillName, fillSignature, mostParticular } from '../../../../../contract/signature-text.ts';
import { believed } from '../../../../platform/believed.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { findGroup } from '../../../admin/index.ts';
import * as mailboxes from '../mailbox-store.ts';
import { plainAddress } from './plain-address.ts';
import * as store from './store.ts';

export interface Sender {
  mailboxId: number;
  groupId: number;
  address: string;
  fromName: string;
  /** Of the mailbox, where no group has one of its own. */
  signatureHtml: string;
}

/** Every address that an answer may leave from: mailboxes that can send, the longest connected first, each with its proved aliases. */
export async function sendersNow(ctx: Ctx): Promise<readonly Sender[]> {
  return (await addressesNow(ctx)).senders;
}

/** Addresses that an answer may leave from, and all under which mail reaches us, plain (plain-address.ts). */
export async function addressesNow(ctx: Ctx): Promise<{ senders: readonly Sender[]; own: ReadonlySet<string> }> {
  return believed(ctx, 'addresses here', async () => {
    const [all, aliases] = await Promise.all([mailboxes.all(ctx.tx), store.aliases(ctx.tx)]);
    return { senders: sendersAmong(all, aliases), own: new Set([...all, ...aliases].map(({ address }) => plainAddress(address))) };
  });
}

function sendersAmong(all: readonly mailboxes.MailboxRow[], aliases: readonly store.AliasRow[]): Sender[] {
  const able = all.filter(({ smtp, enabled }) => smtp !== null && enabled).sort((a, b) => a.id - b.id);
  const others = aliases.filter(({ sends, verifiedAt }) => sends && verifiedAt !== null);
  return able.flatMap((mailbox) => [
    {
      mailboxId: mailbox.id,
      groupId: mailbox.groupId,
      address: mailbox.address,
      fromName: mailbox.fromName,
      signatureHtml: mailbox.signatureHtml,
    },
    ...others
      .filter(({ mailboxId }) => mailboxId === mailbox.id)
      .map(({ groupId, address, fromName }) => ({
        mailboxId: mailbox.id,
        groupId: groupId ?? mailbox.groupId,
        address,
        fromName: fromName || mailbox.fromName,
        signatureHtml: mailbox.signatureHtml,
      })),
  ]);
}

/** The one asked for; else the one the customer wrote to; else one of the group; else any. Pure. */
export function chooseSender(
  senders: readonly Sender[],
  wanted: { from?: string | null | undefined; mailboxId?: number | null; addresses?: readonly string[]; groupId: number },
): Sender | null {
  const asked = wanted.from ? plainAddress(wanted.from) : null;
  const addresses = new Set(wanted.addresses?.map(plainAddress));
  return (
    senders.find(({ address }) => plainAddress(address) === asked) ??
    senders.find(({ mailboxId }) => mailboxId === wanted.mailboxId) ??
    senders.find(({ address }) => addresses.has(plainAddress(address))) ??
    senders.find(({ groupId }) => groupId === wanted.groupId) ??
    senders[0] ??
    null
  );
}

/** Name and signature as the group writes them in this language, filled in for who writes. */
export async function dress(
  ctx: Ctx,
  sender: Sender,
  wanted: { groupId: number; language: string | null; agent: string },
): Promise<{ from: { name: string; address: string }; signatureHtml: string }> {
  const own = mostParticular(await store.signatures(ctx.tx), wanted.groupId, wanted.language);
  const group = await findGroup(ctx, wanted.groupId).then(
    (found) => found.name,
    () => '',
  );
  const facts = { agent: wanted.agent, group, company: ctx.app.settings?.company ?? '' };
  return {
    from: { name: fillName(own?.fromName || sender.fromName, facts), address: sender.address },
    signatureHtml: fillSignature(own?.html || sender.signatureHtml, facts),
  };
}
