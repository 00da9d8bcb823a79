import { useSay } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';

/** What was put away: still on old tickets, no longer to be chosen. Folded, since it is rarely wanted. */
export function PutAway(props: { names: readonly { id: number; name: string }[]; onBack: (id: number) => void }) {
  const t = useSay();
  if (props.names.length === 0) return null;
  return (
    <details className="settings-away">
      <summary>{t('settings.put-away-list', { count: props.names.length })}</summary>
      <ul className="settings-rows">
        {props.names.map((one) => (
          <li key={one.id}>
            <span className="grow cut quiet" title={one.name}>
              {one.name}
            </span>
            <Button small look="link" label={`${t('settings.bring-back')}: ${one.name}`} onPress={() => props.onBack(one.id)}>
              {t('settings.bring-back')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
