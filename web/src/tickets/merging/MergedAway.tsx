/** A ticket that was merged into another is opened as that other, with a line that says so. */
import { useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { TicketDetail, View } from '../../../../contract/tickets.ts';
import { cache, known } from '../../app/cache.ts';
import { sayTicketNumber } from '../../app/dates.ts';
import { deskPath } from '../../app/places.ts';
import { useSay } from '../../app/words.tsx';
import { carryMode } from '../../desk/composer/Composer.tsx';
import { carryTexts } from '../../desk/drafts.ts';
import { afterSendOf, stageAfterSend } from '../../macros/after-send.ts';
import { Button } from '../../ui/Button.tsx';
import { Banner } from '../../ui/Message.tsx';
import { useFamily } from './family.ts';

export function MergedAway({ detail, view }: { detail: TicketDetail; view: View }) {
  const t = useSay();
  const { history } = useRouter();
  const into = useFamily(detail.ticket.id)?.mergedInto;
  const number = detail.ticket.number;
  const path = into ? deskPath(view, into.id) : null;
  const ticketId = detail.ticket.id;
  const intoId = into?.id;
  useEffect(() => {
    if (!path || !intoId) return;
    let left = false;
    void bringTexts(ticketId, intoId, () => left).then(() => !left && history.replace(`${path}?from=${number}`));
    return () => {
      left = true;
    };
  }, [path, ticketId, intoId, number, history]);
  if (!into || !path) return null;
  return (
    <Banner
      kind="info"
      icon="merge"
      action={
        <Button small onPress={() => history.push(path)}>
          {t('merging.away-go', { number: sayTicketNumber(into.number) })}
        </Button>
      }
    >
      {t('merging.away', { number: sayTicketNumber(into.number) })}
    </Banner>
  );
}

/**
 * Whoever writes goes on writing where they are led: the ticket is fetched before it is shown, so that the editor stays on the page with its focus
 * and its cursor, and the text is that ticket's before the next letter.
 */
async function bringTexts(from: number, to: number, left: () => boolean): Promise<void> {
  const there = await cache.fetchQuery({ ...known.ticket(to), staleTime: 0 }).catch(() => null);
  if (!there || left()) return;
  const after = afterSendOf(from);
  if (after.length > 0) stageAfterSend(to, after);
  carryTexts(from, to, there.drafts);
  carryMode(from, to);
}

/** On the ticket one was led to. */
export function LedHere() {
  const t = useSay();
  const from = useRouterState({ select: (state) => Number((state.location.search as { from?: unknown }).from) });
  return Number.isSafeInteger(from) && from > 0 ? (
    <Banner kind="info" icon="merge">
      {t('merging.came-from', { number: sayTicketNumber(from) })}
    </Banner>
  ) : null;
}
