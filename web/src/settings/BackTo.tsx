import { Icon } from '../ui/Icon.tsx';

/** From one record back to the list of them. */
export function BackTo(props: { label: string; onPress: () => void }) {
  return (
    <p className="settings-back">
      <button type="button" onClick={props.onPress}>
        <Icon name="left" size="small" />
        {props.label}
      </button>
    </p>
  );
}
