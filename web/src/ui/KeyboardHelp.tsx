import { useState } from 'react';
import { type Command, keys } from '../app/keys.ts';
import { useCommand } from '../app/keys-hooks.tsx';
import { useSay } from '../app/words.tsx';
import { Dialog } from './Dialog.tsx';
import { KeyCap } from './KeyCap.tsx';
import './KeyboardHelp.css';

/** What works on this screen, as the person has set it. `?` opens it (give `open` to open it from elsewhere too). Mount once. */
export function KeyboardHelp(props: { open?: boolean; onClose?: () => void }) {
  const t = useSay();
  const [listed, setListed] = useState<readonly Command[] | null>(null);
  const list = () => keys.list().filter((command) => keys.chordOf(command));
  useCommand({ id: 'app.keys', title: t('ui.keys'), chord: 'shift+/', icon: 'keyboard', run: () => setListed(list()) });
  const commands = listed ?? (props.open ? list() : null);
  const groups = [...Map.groupBy(commands ?? [], (command) => command.group ?? t('ui.keys-group'))];
  return (
    <Dialog
      open={commands !== null}
      onClose={() => {
        setListed(null);
        props.onClose?.();
      }}
      title={t('ui.keys')}
      size="large"
    >
      {groups.length === 0 && <p className="quiet">{t('ui.keys-none')}</p>}
      {/* Longer than a phone: whoever has keys scrolls it with them. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="ui-keys-help" role="group" aria-label={t('ui.keys')} tabIndex={0}>
        {groups.map(([title, each]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {each.map((command) => (
                <div key={command.id}>
                  <dt>{command.title}</dt>
                  <dd>
                    <KeyCap keys={keys.chordOf(command) ?? ''} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="cap quiet">{t('ui.keys-where-to-change')}</p>
    </Dialog>
  );
}
