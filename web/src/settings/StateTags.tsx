import type { Account } from '../../../contract/people.ts';
import { useSay } from '../app/words.tsx';
import { Tag } from '../ui/Tag.tsx';

/** What is out of the ordinary with an account: invited, disabled, signs in with two factors. */
export function StateTags({ account }: { account: Account }) {
  const t = useSay();
  return (
    <>
      {account.totp && <Tag kind="done">{t('settings.has-totp')}</Tag>}
      {account.state === 'invited' && <Tag kind="due">{t('settings.state-invited')}</Tag>}
      {account.state === 'disabled' && <Tag>{t('settings.state-disabled')}</Tag>}
    </>
  );
}
