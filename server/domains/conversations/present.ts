import type { Draft, Message } from '../../../contract/tickets.ts';
import { presentContent, type LetterState, type StoredContent } from '../channels/index.ts';
import type { DraftRecord } from './draft-store.ts';
import type { LooseFile, MessageRecord } from './store.ts';

export interface Beside {
  delivery: LetterState | undefined;
  accountName: string | undefined;
  hasSource: boolean;
  content: StoredContent | null;
}

export function presentMessage(record: MessageRecord, { delivery, accountName, hasSource, content: stored }: Beside): Message {
  const content = presentContent(
    stored,
    (record.attachments ?? []).map(({ id }) => id),
  );
  return {
    id: record.id,
    ticketId: record.ticket_id,
    kind: record.kind,
    channel: record.channel,
    accountId: record.account_id,
    fromName: accountName ?? record.from_name ?? record.from_address ?? '',
    fromAddress: record.from_address,
    to: record.recipients.to ?? [],
    cc: record.recipients.cc ?? [],
    ...(record.recipients.bcc?.length && { bcc: record.recipients.bcc }),
    ...(record.third_party && { thirdParty: true as const }),
    subject: record.subject,
    text: record.text,
    quoted: record.quoted,
    hasHtml: record.has_html,
    automatic: record.automatic,
    joinedBecause: record.joined_because,
    attachments: (record.attachments ?? []).map((one) => ({
      id: one.id,
      name: one.name,
      contentType: one.content_type,
      sizeBytes: one.size_bytes,
      inline: one.inline,
      contentId: one.content_id,
    })),
    delivery: delivery
      ? {
          state: delivery.state,
          sendAfter: delivery.sendAfter.toISOString(),
          sentAt: delivery.sentAt?.toISOString() ?? null,
          serverAnswer: delivery.serverAnswer,
          tries: delivery.tries,
          why: delivery.why,
          held: delivery.held,
          domain: delivery.domain,
          reports: delivery.reports.map((report) => ({ ...report, address: report.address ?? '', at: new Date(report.at).toISOString() })),
        }
      : null,
    hasSource,
    ...(record.mentions && { mentions: record.mentions }),
    ...(content && { content }),
    at: record.at.toISOString(),
  };
}

export function presentDraft(record: DraftRecord, files: readonly LooseFile[]): Draft {
  return {
    kind: record.kind,
    html: record.html,
    to: record.recipients.to ?? [],
    cc: record.recipients.cc ?? [],
    ...(record.recipients.bcc?.length && { bcc: record.recipients.bcc }),
    ...(record.recipients.from && { from: record.recipients.from }),
    files: record.file_ids
      .flatMap((id) => files.filter((file) => file.id === id))
      .map((file) => ({ id: file.id, name: file.name, contentType: file.content_type, sizeBytes: file.size_bytes })),
    updatedAt: record.updated_at.toISOString(),
    revision: record.revision,
    shared: record.shared_at !== null,
  };
}
