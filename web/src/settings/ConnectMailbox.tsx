import { useQuery } from '@tanstack/react-query';
import { useSay } from '../app/words.tsx';
import { records } from '../session/records.ts';
import { Button } from '../ui/Button.tsx';

/** What the rooms of mail wait for while there is no mailbox; nothing once there is one. */
export function ConnectMailbox() {
  const t = useSay();
  const { data } = useQuery(records.mailboxes);
  if (!data || data.length > 0) return null;
  return (
    <Button icon="plus" look="main" href="/settings/mailboxes?edit=new">
      {t('settings.mailbox-make')}
    </Button>
  );
}
