import { useState } from 'react';
import { chordLabels, chordPressed, type Chord, type Command, keys, rebind } from '../app/keys.ts';
import { useChord } from '../app/keys-hooks.tsx';
import { useSay } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { contains } from '../ui/fuzzy.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import { Empty } from '../ui/Message.tsx';
import { Section } from '../ui/Page.tsx';
import { conflictOf, useAllCommands } from './all-commands.ts';
import { usePreference } from './preferences.ts';

/** Every shortcut of the desk, and the person's own in its place. */
export function Keys() {
  const t = useSay();
  const commands = useAllCommands();
  const [query, setQuery] = useState('');
  const [changing, setChanging] = useState<Command | null>(null);
  const [, keep] = usePreference('keys');
  const change = (id: string, chord: Chord | null | undefined) => {
    rebind(id, chord);
    keep(keys.bindings());
  };
  const found = commands.filter((command) => contains(`${command.title} ${command.group ?? ''} ${command.words ?? ''}`, query));
  const groups = [...Map.groupBy(found, (command) => command.group ?? t('account.keys-everywhere'))];
  return (
    <Section title={t('account.keys')} help={t('account.keys-says')}>
      <Field
        label={t('account.keys-find')}
        hideLabel
        placeholder={t('account.keys-find')}
        icon="search"
        type="search"
        value={query}
        onChange={setQuery}
      />
      {found.length === 0 && query && <Empty title={t('ui.nothing-matches', { query })} />}
      {groups.map(([group, each]) => (
        <section key={group} className="account-keys">
          <h3>{group}</h3>
          <ul className="account-rows tight">
            {each.map((command) => (
              <Row
                key={command.id}
                command={command}
                onChange={() => setChanging(command)}
                onDefault={() => change(command.id, undefined)}
              />
            ))}
          </ul>
        </section>
      ))}
      <ChangeKey
        command={changing}
        commands={commands}
        onClose={() => setChanging(null)}
        onChord={(chord) => {
          if (changing) change(changing.id, chord);
          setChanging(null);
        }}
      />
    </Section>
  );
}

function Row({ command, onChange, onDefault }: { command: Command; onChange: () => void; onDefault: () => void }) {
  const t = useSay();
  const chord = useChord(command);
  const own = command.id in keys.bindings();
  return (
    <li>
      <span className="grow cut" title={command.title}>
        {command.title}
      </span>
      {own && (
        <Button small look="link" label={`${t('account.key-default')}: ${command.title}`} onPress={onDefault}>
          {t('account.key-default')}
        </Button>
      )}
      {chord ? <KeyCap keys={chord} /> : <span className="faint cap">{t('ui.keys-no-key')}</span>}
      <Button small label={`${t('account.key-change')}: ${command.title}`} onPress={onChange}>
        {t('account.key-change')}
      </Button>
    </li>
  );
}

function ChangeKey(props: {
  command: Command | null;
  commands: readonly Command[];
  onClose: () => void;
  onChord: (chord: Chord | null) => void;
}) {
  const t = useSay();
  const { command } = props;
  const [chord, setChord] = useState<Chord | null>(null);
  const other = command && chord ? conflictOf(props.commands, command.id, chord) : undefined;
  const close = () => {
    setChord(null);
    props.onClose();
  };
  const take = (next: Chord | null) => {
    setChord(null);
    props.onChord(next);
  };
  return (
    <Dialog
      open={command !== null}
      onClose={close}
      title={command?.title ?? ''}
      size="small"
      actions={
        <>
          <Button look="bare" onPress={() => take(null)}>
            {t('account.key-none')}
          </Button>
          <Button look="main" disabled={!chord || Boolean(other)} onPress={() => take(chord)}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <div
        onKeyDownCapture={(event) => {
          if (event.key === 'Tab' || event.key === 'Escape' || !(event.target instanceof HTMLInputElement)) return;
          event.preventDefault();
          event.stopPropagation();
          const pressed = chordPressed(event.nativeEvent);
          if (pressed) setChord(pressed);
        }}
      >
        <Field
          label={t('account.key-press')}
          help={t('account.key-press-help')}
          error={other && t('account.key-taken', { title: other.title })}
          value={chord ? chordLabels(chord).join(' ') : ''}
          placeholder="…"
          onChange={() => {}}
          autoFocus
        />
      </div>
    </Dialog>
  );
}
