import { type TagColour, tagColours } from '../../../../contract/ticket-fields.ts';
import { useSay } from '../../app/words.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { useTrigger } from '../../ui/trigger.ts';
import { ColourDot } from '../../fields/field-options.tsx';

/** A colour of the palette, or none. `name` tells which thing gets it. */
export function ColourPick(props: { name: string; value: TagColour | null; onChange: (colour: TagColour | null) => void }) {
  const t = useSay();
  const said = t(props.value ? `settings.colour-${props.value}` : 'settings.colour-none');
  return (
    <Menu
      label={t('settings.colour')}
      groups={[
        {
          entries: [
            { id: 'none', label: t('settings.colour-none'), on: props.value === null, onAction: () => props.onChange(null) },
            ...tagColours.map((colour) => ({
              id: colour,
              label: t(`settings.colour-${colour}`),
              on: props.value === colour,
              onAction: () => props.onChange(colour),
            })),
          ],
        },
      ]}
    >
      <Pick label={t('settings.colour-of', { name: props.name, colour: said })} colour={props.value} />
    </Menu>
  );
}

function Pick({ label, colour }: { label: string; colour: TagColour | null }) {
  return (
    <button type="button" className="colour-pick" aria-label={label} {...useTrigger()}>
      {colour ? <ColourDot colour={colour} /> : <span className="colour-dot none" aria-hidden="true" />}
    </button>
  );
}
