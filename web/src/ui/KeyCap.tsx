import { type Chord, chordLabels } from '../app/keys.ts';
import './KeyCap.css';

/** Keys as they are printed on the keyboard of this machine: "Ctrl ↵", "⌘↵", "G D". */
export function KeyCap({ keys, quiet }: { keys: Chord; quiet?: boolean }) {
  return (
    <span className="ui-keys" aria-hidden={quiet}>
      {chordLabels(keys).map((label) => (
        <kbd key={label}>{label}</kbd>
      ))}
    </span>
  );
}
