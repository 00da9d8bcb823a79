/** Drafts that travel: those of colleagues while they grow, and what is said of one's own. One person writes a draft at a time. */
import { useEffect } from 'react';
import type { Draft } from '../../../contract/tickets.ts';
import type { SharedDraft } from '../../../contract/together.ts';
import { api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { useDates } from '../app/dates-live.ts';
import { useMay, useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { type Kind, loseDraft, markShared, receiveDraft, saveNow, type Writing, writingOf } from '../desk/drafts.ts';
import { textOf } from '../desk/message-text.tsx';
import { useNames } from '../tickets/names.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ask, useTogether } from './together.ts';
import './together.css';

const grows_ms_max = 5_000;
const kinds: readonly Kind[] = ['reply', 'note'];

const refetch = (ticketId: number) => cache.invalidateQueries({ queryKey: ['together', ticketId] });
async function receive(ticketId: number, kind: Kind): Promise<void> {
  const drafts = await api.together.drafts({ params: { ticketId } }).catch((): Draft[] => []);
  const draft = drafts.find((one) => one.kind === kind);
  if (draft) receiveDraft(ticketId, draft);
}

/** Drafts that colleagues share here; and one's own editor follows when a draft changes hands. */
export function SharedDrafts({ ticketId }: { ticketId: number }) {
  const me = useMe();
  const together = useTogether(ticketId);
  const drafts = together?.drafts;
  useEffect(() => {
    if (!drafts) return;
    for (const kind of kinds) {
      const mine = drafts.some((one) => one.accountId === me.id && one.kind === kind);
      const { shared } = writingOf(ticketId, kind);
      if (mine && !shared) void receive(ticketId, kind);
      if (mine || !shared) continue;
      const taken = drafts.find((one) => one.takenFrom === me.id && one.kind === kind);
      if (taken) loseDraft(ticketId, kind, taken.name);
      else markShared(ticketId, kind, false);
    }
  }, [drafts, me.id, ticketId]);
  const others = drafts?.filter((one) => one.accountId !== me.id) ?? [];
  return others.map((draft) => <Theirs key={`${draft.accountId} ${draft.kind}`} ticketId={ticketId} draft={draft} />);
}

function Theirs({ ticketId, draft }: { ticketId: number; draft: SharedDraft }) {
  const t = useSay();
  const me = useMe();
  const dates = useDates(1000);
  const mayWrite = useMay('tickets.write');
  const still_ms = dates.now - Date.parse(draft.updatedAt);
  const text = textOf(draft.html);
  const take = async () => {
    const { kind, accountId } = draft;
    // What one has begun oneself is on the server first: it stands below what is taken.
    await saveNow(ticketId, kind);
    const took = api.together
      .moveDraft({ params: { ticketId, kind }, body: { from: accountId, to: me.id } })
      .then((moved) => receiveDraft(ticketId, moved));
    await ask(took, t('together.took-over'));
    await refetch(ticketId);
  };
  return (
    <section className={`shared-draft ${draft.kind}`} aria-label={t('together.draft-of', { name: draft.name })}>
      <div className="row">
        <Icon name={draft.kind === 'note' ? 'lock' : 'edit'} size="small" label={t(`together.draft-of-${draft.kind}`)} />
        <b className="grow cut">{t('together.draft-of', { name: draft.name })}</b>
        <span className="cap quiet" role="status">
          {still_ms < grows_ms_max ? t('together.draft-grows') : t('together.draft-waits', { time: dates.duration(still_ms) })}
        </span>
        {mayWrite && (
          <Button small onPress={() => void take()}>
            {t('together.take-over')}
          </Button>
        )}
      </div>
      <p className="read said">{text || t('together.draft-empty')}</p>
    </section>
  );
}

/** What is said of the text in the editor: that it is shared, from whom it came, what became of it. */
export function DraftLines({ ticketId, kind, writing }: { ticketId: number; kind: Kind; writing: Writing }) {
  const t = useSay();
  const me = useMe();
  const names = useNames();
  const mine = useTogether(ticketId)?.drafts.find((one) => one.accountId === me.id && one.kind === kind);
  const from = mine?.takenFrom ?? null;
  const giveBack = async () => {
    if (from === null) return;
    await saveNow(ticketId, kind);
    const gave = api.together.moveDraft({ params: { ticketId, kind }, body: { from: me.id, to: from } });
    if (await ask(gave, t('together.gave-back', { name: names.person(from) }))) loseDraft(ticketId, kind, names.person(from));
    await refetch(ticketId);
  };
  return (
    <>
      {writing.takenBy && <p className="why due">{t('together.draft-taken-kept', { name: writing.takenBy })}</p>}
      {writing.joined && <p className="why due">{t('together.draft-joined')}</p>}
      {writing.shared && mine && (
        <p className="why shared">
          <span>{from === null ? t('together.shared-mine') : t('together.shared-taken-from', { name: names.person(from) })}</span>
          {from !== null && (
            <button type="button" onClick={() => void giveBack()}>
              {t('together.give-back')}
            </button>
          )}
          <button type="button" onClick={() => void toggleSharing(ticketId, kind)}>
            {t('together.unshare')}
          </button>
        </p>
      )}
    </>
  );
}

export function ShareButton({ ticketId, kind, writing, blank }: { ticketId: number; kind: Kind; writing: Writing; blank: boolean }) {
  const t = useSay();
  return (
    <IconButton
      icon="share"
      label={t(writing.shared ? 'together.unshare' : 'together.share')}
      on={writing.shared}
      disabled={blank && !writing.shared}
      why={t('together.share-says')}
      onPress={() => void toggleSharing(ticketId, kind)}
    />
  );
}

/** Shares what is in the editor, or keeps it to oneself again. */
export async function toggleSharing(ticketId: number, kind: Kind): Promise<void> {
  const params = { params: { ticketId, kind } };
  if (writingOf(ticketId, kind).shared) {
    if (await ask(api.together.unshareDraft(params))) markShared(ticketId, kind, false);
  } else {
    await saveNow(ticketId, kind);
    if (await ask(api.together.shareDraft(params))) markShared(ticketId, kind, true);
  }
  await refetch(ticketId);
}
