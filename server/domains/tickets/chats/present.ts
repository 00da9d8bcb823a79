import type { ChatRow } from '../../../../contract/chats.ts';
import type { ChatRowRecord } from './store.ts';

export function presentChat({ pageUrl, pageTitle, ...row }: ChatRowRecord): ChatRow {
  const instant = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...row,
    page: pageUrl === null ? null : { url: pageUrl, title: pageTitle ?? '' },
    leftAt: instant(row.leftAt),
    startedAt: row.startedAt.toISOString(),
    acceptedAt: instant(row.acceptedAt),
    endedAt: instant(row.endedAt),
    waitingSince: instant(row.waitingSince),
  };
}
