/** Who follows the ticket; whether I do, and whether I am left in peace about it. */
import { memo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Face } from '../ui/Person.tsx';
import { useNames } from '../tickets/names.ts';
import { around, follow, setMuted, useTogether } from './together.ts';
import './together.css';

export const Followers = memo(function Followers({ ticketId }: { ticketId: number }) {
  const t = useSay();
  const me = useMe();
  const names = useNames();
  const together = useTogether(ticketId);
  const { data: mute } = useQuery(around.muted(ticketId));
  if (!together) return null;
  const mine = together.followers.includes(me.id);
  return (
    <section className="followers" aria-label={t('together.followers')}>
      <h3>
        <span>{t('together.followers')}</span>
      </h3>
      {together.followers.length === 0 ? (
        <p className="quiet">{t('together.nobody-follows')}</p>
      ) : (
        <div className="who">
          {together.followers.map((id) => (
            <span key={id}>
              <Face name={names.person(id)} size="small" me={id === me.id} />
              <span className="cut">{id === me.id ? t('desk.you') : names.person(id)}</span>
            </span>
          ))}
        </div>
      )}
      {mute?.muted && <p className="quiet">{t('together.muted')}</p>}
      <div className="row wrap">
        <Button small icon="eye" title={t('together.follow-says')} onPress={() => void follow(ticketId, me.id, !mine)}>
          {t(mine ? 'together.unfollow' : 'together.follow')}
        </Button>
        {mute && (
          <Button small look="bare" icon={mute.muted ? 'bell' : 'bell-off'} onPress={() => void setMuted(ticketId, !mute.muted)}>
            {t(mute.muted ? 'together.unmute' : 'together.mute')}
          </Button>
        )}
      </div>
    </section>
  );
});
