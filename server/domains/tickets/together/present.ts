import type { Mention, SharedDraft } from '../../../../contract/together.ts';
import { cleanAuthoredHtml, type SharedDraftRecord } from '../../conversations/index.ts';
import { presentTicket } from '../present.ts';
import { previewOf } from '../ticket.ts';
import type { MentionRecord } from './store.ts';

/** Others see the author's words; what an editor would not make is taken out first. */
export function presentSharedDraft(record: SharedDraftRecord): SharedDraft {
  return {
    accountId: record.account_id,
    name: record.name,
    kind: record.kind,
    html: cleanAuthoredHtml(record.html),
    takenFrom: record.taken_from,
    takenAt: record.taken_at?.toISOString() ?? null,
    updatedAt: record.updated_at.toISOString(),
  };
}

export function presentMention(record: MentionRecord): Mention {
  return {
    id: record.mention_id,
    ticket: presentTicket(record),
    messageId: record.message_id,
    by: { id: record.by_id, name: record.by_name },
    preview: previewOf(record.text),
    at: record.mentioned_at.toISOString(),
    seen: record.seen_at !== null,
  };
}
