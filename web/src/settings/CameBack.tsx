import { useSay } from '../app/words.tsx';
import { Notice } from '../ui/Message.tsx';

/** What the provider said when it sent the browser back. */
export function CameBack() {
  const t = useSay();
  const said = new URLSearchParams(location.search).get('oauth');
  if (!said) return null;
  if (said === 'done') return <Notice kind="done" title={t('signin.done')} />;
  if (said === 'over') return <Notice title={t('signin.over')} />;
  return <Notice title={said === 'access_denied' ? t('signin.not-allowed') : t('signin.refused', { answer: said })} />;
}
