/** How chats ring at me: each choice holds at once. */
import { useState } from 'react';
import { usePreference } from '../account/preferences.ts';
import { useSay } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Switch } from '../ui/Choice.tsx';
import { ringWishes, tone } from './ring.ts';

export function RingWishesForm() {
  const t = useSay();
  const [sound, setSound] = usePreference('chatSound');
  const [desktop, setDesktop] = usePreference('chatDesktop');
  const wishes = ringWishes({ chatSound: sound, chatDesktop: desktop });
  const known = 'Notification' in globalThis;
  const [permission, setPermission] = useState(known ? Notification.permission : 'denied');
  return (
    <section className="ring-wishes" aria-label={t('chat-desk.how-rings')}>
      <div className="row">
        <Switch checked={wishes.sound} onChange={setSound}>
          {t('chat-desk.sound')}
        </Switch>
        <span className="grow" />
        <Button small look="bare" onPress={tone}>
          {t('chat-desk.sound-try')}
        </Button>
      </div>
      <Switch checked={wishes.desktop && permission === 'granted'} disabled={permission !== 'granted'} onChange={setDesktop}>
        {t('chat-desk.desktop')}
      </Switch>
      {permission === 'default' && (
        <p className="row wrap">
          <Button
            small
            icon="bell"
            onPress={() =>
              void Notification.requestPermission().then((answer) => {
                setPermission(answer);
                if (answer === 'granted') setDesktop(true);
              })
            }
          >
            {t('chat-desk.desktop-ask')}
          </Button>
        </p>
      )}
      {permission === 'denied' && <p className="cap quiet">{t(known ? 'chat-desk.desktop-refused' : 'chat-desk.desktop-none')}</p>}
      <p className="cap quiet">
        {t('chat-desk.quiet-says')} <a href="/account/notifications">{t('chat-desk.quiet-link')}</a>
      </p>
    </section>
  );
}
