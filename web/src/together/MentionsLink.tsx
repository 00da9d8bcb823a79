import { useQuery } from '@tanstack/react-query';
import { useSay } from '../app/words.tsx';
import { Icon } from '../ui/Icon.tsx';
import { around } from './together.ts';
import './together.css';

/** To the notes that mention me, with how many I have not looked at. */
export function MentionsLink() {
  const t = useSay();
  const { data } = useQuery(around.unread);
  const count = data?.mentions ?? 0;
  const label = count > 0 ? `${t('together.mentions.long')}: ${count}` : t('together.mentions.long');
  return (
    <a className="ui-icon-button mentions-link" href="/desk/mentions" title={label} aria-label={label}>
      <Icon name="at" />
      {count > 0 && (
        <b className="num" aria-hidden="true">
          {count > 99 ? '99+' : count}
        </b>
      )}
    </a>
  );
}
