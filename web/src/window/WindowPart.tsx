import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { afterPaint } from '../app/after-paint.ts';
import { api } from '../app/api.ts';
import { useDates } from '../app/dates-live.ts';
import { useMay } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { Button } from '../ui/Button.tsx';
import { Confirm } from '../ui/Dialog.tsx';
import { CopyField } from '../ui/File.tsx';
import { showToast } from '../ui/Toast.tsx';

const windowOf = (ticketId: number) =>
  queryOptions({
    queryKey: ['customer-window', ticketId],
    queryFn: afterPaint(({ signal }) => api.tracking.windowOf({ params: { ticketId } }, { signal })),
    staleTime: 60_000,
  });

/** Whether the customer has looked at this matter in their own window; a link for them, and an end to all links. */
export function WindowPart({ ticketId }: { ticketId: number }) {
  const t = useSay();
  const dates = useDates();
  const mayWrite = useMay('tickets.write');
  const [link, setLink] = useState<string | null>(null);
  const [ending, setEnding] = useState(false);
  const { data } = useQuery(windowOf(ticketId));
  if (!data?.enabled) return null;
  const make = async () => {
    try {
      setLink((await api.tracking.makeLink({ params: { ticketId } })).url);
    } catch (error) {
      showToast({ text: sentenceOf(t, error), icon: 'alert', seconds: 8 });
    }
  };
  return (
    <section>
      <h3>
        <span>{t('window.part')}</span>
      </h3>
      <div className="stack">
        <p className="quiet" title={data.seenAt ? dates.exactly(data.seenAt) : undefined}>
          {data.seenAt ? t('window.seen', { when: dates.when(data.seenAt) }) : t('window.never-seen')}
        </p>
        {link && <CopyField label={t('window.link')} value={link} help={t('window.link-help')} />}
        {mayWrite && (
          <div className="row wrap">
            {!link && (
              <Button small onPress={() => void make()}>
                {t('window.make-link')}
              </Button>
            )}
            <Button small look="bare" onPress={() => setEnding(true)}>
              {t('window.end-links')}
            </Button>
          </div>
        )}
      </div>
      <Confirm
        open={ending}
        title={t('window.end-links-title')}
        action={t('window.end-links')}
        danger
        onClose={() => setEnding(false)}
        onConfirm={async () => {
          await api.tracking.endLinks({ params: { ticketId } });
          setLink(null);
          setEnding(false);
          showToast({ text: t('window.links-ended') });
        }}
      >
        {t('window.end-links-says')}
      </Confirm>
    </section>
  );
}
