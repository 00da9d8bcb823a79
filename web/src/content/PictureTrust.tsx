import type { Message } from '../../../contract/tickets.ts';
import { api } from '../app/api.ts';
import { refusalOf } from '../app/say-now.ts';
import { useSay } from '../app/words.tsx';
import { showToast } from '../ui/Toast.tsx';

/** "Always from this sender", or the way back. Beside the question about pictures, in its own line. */
export function PictureTrust(props: { message: Message; trusted: boolean; onChanged: (trusted: boolean) => void }) {
  const t = useSay();
  const { message, trusted } = props;
  const address = message.fromAddress ?? '';
  const change = async () => {
    try {
      const params = { messageId: message.id };
      await (trusted ? api.mailContent.distrustPictures({ params }) : api.mailContent.trustPictures({ params }));
      props.onChanged(!trusted);
      showToast({ text: t(trusted ? 'content.pictures-distrusted-said' : 'content.pictures-trusted-said', { address }) });
    } catch (error) {
      showToast({ text: refusalOf(error), icon: 'alert' });
    }
  };
  return (
    <>
      {trusted && <span>{t('content.pictures-trusted')}</span>}
      <button type="button" onClick={() => void change()}>
        {t(trusted ? 'content.pictures-ask-again' : 'content.pictures-always')}
      </button>
    </>
  );
}
