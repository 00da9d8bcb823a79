import { Button, buttonClass } from '../ui/Button.tsx';
import { Empty } from '../ui/Message.tsx';
import { useSay } from './words.tsx';

/** An address that leads nowhere, or to something one may not see. */
export function Lost() {
  const t = useSay();
  return (
    <main className="app-alone">
      <Empty
        title={t('app.lost')}
        action={
          <a className={buttonClass({})} href="/">
            {t('app.to-desk')}
          </a>
        }
      >
        {t('app.lost-says')}
      </Empty>
    </main>
  );
}

/** Something of ours broke. Texts are kept on this machine and on the server. */
export function Broken() {
  const t = useSay();
  return (
    <main className="app-alone">
      <Empty title={t('app.broken')} action={<Button onPress={() => location.reload()}>{t('app.reload')}</Button>}>
        {t('app.broken-says')}
      </Empty>
    </main>
  );
}
