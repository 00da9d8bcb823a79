import { isNarrow } from '../session/narrow.ts';
import { useSay } from '../app/words.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';

interface RowAction {
  id: string;
  label: string;
  run: () => void;
  /** Why it cannot be done. */
  why?: string;
}

/** What can be done with one row of a list, beside its name; on a phone, where there is no room, in a menu. `name` tells screen readers which row. */
export function RowActions(props: { name: string; actions: readonly RowAction[] }) {
  const t = useSay();
  if (props.actions.length > 1 && isNarrow()) {
    const entries = props.actions.map(({ id, label, run, why }) => ({ id, label, onAction: run, disabled: Boolean(why), hint: why }));
    return (
      <Menu label={props.name} groups={[{ entries }]} side="end">
        <IconButton icon="more" label={`${t('ui.more')}: ${props.name}`} />
      </Menu>
    );
  }
  return props.actions.map(({ id, label, run, why }) => (
    <Button key={id} small look="link" label={`${label}: ${props.name}`} disabled={Boolean(why)} title={why} onPress={run}>
      {label}
    </Button>
  ));
}
