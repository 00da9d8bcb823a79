/** Order, groups, columns, saving, taking along: what is set once and left alone, kept in menus. */
import { memo } from 'react';
import { sortKeys, groupKeys } from '../../../../contract/view-order.ts';
import { columns_max, export_rows_max, type SavedView, type ViewSpec } from '../../../../contract/views.ts';
import { standardColumns } from '../../../../contract/view-columns.ts';
import { usePhone } from '../../app/media.ts';
import { useMay } from '../../app/session.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { Menu, type MenuEntry, type MenuGroup } from '../../ui/Menu.tsx';
import { allColumns, columnName, type CellWords } from './cells.tsx';
import type { Room } from './use-room.ts';

export interface ViewToolsProps {
  spec: ViewSpec;
  view: SavedView | null;
  changed: boolean;
  words: CellWords;
  /** What does not fit goes into "more". */
  room: Room;
  onSpec: (change: Partial<ViewSpec>) => void;
  onSave: () => unknown;
  onSaveAs: () => unknown;
  onRename: () => unknown;
  onDiscard: () => unknown;
  onRemove: () => unknown;
  onShare: () => unknown;
}

export const ViewTools = memo(function ViewTools(props: ViewToolsProps) {
  const { spec, words } = props;
  const { t } = words;
  const phone = usePhone();
  // On a phone the tools have a line of their own, long enough for these words until there is something to save.
  const brief = props.room === 'narrow' && !(phone && !props.changed);
  const taking = useExport(props);
  return (
    <div className="view-tools">
      <Menu
        label={t('views.sort')}
        side="end"
        groups={[
          {
            entries: sortKeys.map((by) => ({
              id: by,
              label: t(`views.sort.${by}`),
              on: spec.sort.by === by,
              onAction: () => props.onSpec({ sort: { by, desc: by !== 'desk' } }),
            })),
          },
          {
            entries: [
              {
                id: 'up',
                label: t('views.sort.up'),
                icon: 'refresh',
                onAction: () => props.onSpec({ sort: { ...spec.sort, desc: !spec.sort.desc } }),
              },
            ],
          },
        ]}
      >
        {toolButton({ brief, icon: spec.sort.desc ? 'arrow-down' : 'up', what: t('views.sort'), chosen: t(`views.sort.${spec.sort.by}`) })}
      </Menu>
      <Menu
        label={t('views.group')}
        side="end"
        groups={[
          {
            entries: [{ id: 'none', label: t('views.group.none'), on: spec.group === null, onAction: () => props.onSpec({ group: null }) }],
          },
          {
            entries: groupKeys.map((group) => ({
              id: group,
              label: t(`views.group.${group}`),
              on: spec.group === group,
              onAction: () => props.onSpec(group === 'due' ? { group, sort: { by: 'desk', desc: false } } : { group }),
            })),
          },
        ]}
      >
        {toolButton({ brief, icon: 'rows', what: t('views.group'), chosen: spec.group === null ? null : t(`views.group.${spec.group}`) })}
      </Menu>
      <Columns {...props} />
      <Saving {...props} />
      <More {...props} taking={taking} />
      {taking.length > 0 && roomForExport(props) && (
        <Menu label={t('views.export')} side="end" groups={taking}>
          <IconButton small icon="download" label={t('views.export')} />
        </Menu>
      )}
    </div>
  );
});

/** A button itself, for a menu to take as its own. `brief`: its picture alone, and what it says in the tooltip. */
function toolButton({ brief, icon, what, chosen }: { brief: boolean; icon: IconName; what: string; chosen: string | null }) {
  if (brief) return <IconButton small icon={icon} label={chosen === null ? what : `${what}: ${chosen}`} />;
  return (
    <Button look="bare" small icon={icon}>
      {chosen ?? what}
    </Button>
  );
}

/** Until there is something to save, there is room for more. */
function roomForExport({ room, changed }: Pick<ViewToolsProps, 'room' | 'changed'>): boolean {
  return room === 'wide' || (room === 'middle' && !changed);
}

/** Nothing for whoever may not take tickets along. */
function useExport({ spec, view, words: { t } }: ViewToolsProps): MenuGroup[] {
  const mayExport = useMay('tickets.export');
  if (!mayExport) return [];
  const { filter, sort, group, columns } = spec;
  const name = encodeURIComponent(view?.name ?? t('views.title'));
  const asked = encodeURIComponent(JSON.stringify({ filter, sort, group, columns }));
  const formats = ['csv', 'xlsx'] as const;
  return [
    {
      title: t('views.export.max', { max: export_rows_max }),
      entries: formats.map((format) => ({
        id: format,
        label: t(`views.export.${format}`),
        icon: 'download',
        onAction: () => download(`/api/ticket-exports?format=${format}&name=${name}&view=${asked}`),
      })),
    },
  ];
}

function download(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}

function Columns({ spec, words, onSpec }: ViewToolsProps) {
  const { t } = words;
  const shown = new Map(spec.columns.map((column) => [column.id, column]));
  const order = [...spec.columns.map((column) => column.id), ...allColumns(words.names).filter((id) => !shown.has(id))];
  const toggle = (id: string) => {
    if (shown.has(id) && shown.size > 1) onSpec({ columns: spec.columns.filter((column) => column.id !== id) });
    else if (!shown.has(id) && shown.size < columns_max) onSpec({ columns: [...spec.columns, { id }] });
  };
  return (
    <Menu
      label={t('views.columns')}
      side="end"
      groups={[
        { entries: order.map((id) => ({ id, label: columnName(id, words), on: shown.has(id), onAction: () => toggle(id) })) },
        {
          entries: [{ id: '-', label: t('views.columns.reset'), icon: 'undo', onAction: () => onSpec({ columns: [...standardColumns] }) }],
        },
      ]}
    >
      <IconButton small icon="gear" label={t('views.columns')} />
    </Menu>
  );
}

/** The one that is pressed next stands there whatever the room; the others where there is enough of it. */
function Saving({ view, changed, words, room, ...act }: ViewToolsProps) {
  const { t } = words;
  if (!changed) return null;
  const mine = view?.mayChange ?? false;
  return (
    <>
      {mine && (
        <Button small look="main" onPress={act.onSave}>
          {t('views.save-changes')}
        </Button>
      )}
      {(!mine || room === 'wide') && (
        <Button small onPress={act.onSaveAs}>
          {t(view ? 'views.save-as' : 'views.save')}
        </Button>
      )}
      {room === 'wide' && (
        <Button small look="bare" icon="undo" onPress={act.onDiscard}>
          {t('views.discard')}
        </Button>
      )}
    </>
  );
}

function More({ view, changed, words, room, taking, ...act }: ViewToolsProps & { taking: readonly MenuGroup[] }) {
  const { t } = words;
  const mine = view?.mayChange ?? false;
  const entries: MenuEntry[] = [
    { id: 'share', label: t('views.share-link'), icon: 'link', onAction: act.onShare },
    { id: 'save-as', label: t(view ? 'views.save-as' : 'views.save'), icon: 'plus', onAction: act.onSaveAs },
  ];
  if (mine) entries.push({ id: 'rename', label: t('views.rename'), icon: 'edit', onAction: act.onRename });
  if (changed && room !== 'wide') entries.push({ id: 'discard', label: t('views.discard'), icon: 'undo', onAction: act.onDiscard });
  const groups: MenuGroup[] = [{ entries }];
  if (!roomForExport({ room, changed })) groups.push(...taking);
  if (mine) groups.push({ entries: [{ id: 'remove', label: t('views.remove'), icon: 'trash', danger: true, onAction: act.onRemove }] });
  return (
    <Menu label={t('views.more')} side="end" groups={groups}>
      <IconButton small icon="more" label={t('views.more')} />
    </Menu>
  );
}
