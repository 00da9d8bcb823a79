/** Order, groups, columns, saving, taking along: what is set once and left alone, kept in menus. */
import { memo } from 'react';
import { sortKeys, groupKeys } from '../../../../contract/view-order.ts';
import { columns_max, export_rows_max, type SavedView, type ViewSpec } from '../../../../contract/views.ts';
import { standardColumns } from '../../../../contract/view-columns.ts';
import { useMay } from '../../app/session.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { allColumns, columnName, type CellWords } from './cells.tsx';

export interface ViewToolsProps {
  spec: ViewSpec;
  view: SavedView | null;
  changed: boolean;
  words: CellWords;
  onSpec: (change: Partial<ViewSpec>) => void;
  onSave: () => unknown;
  onSaveAs: () => unknown;
  onRename: () => unknown;
  onDiscard: () => unknown;
  onRemove: () => unknown;
  onShare: () => unknown;
}

export const ViewTools = memo(function ViewTools(props: ViewToolsProps) {
  const { spec, view, words } = props;
  const { t } = words;
  const mayExport = useMay('tickets.export');
  const exportHref = (format: string) => {
    const { filter, sort, group, columns } = spec;
    const name = view?.name ?? t('views.title');
    return `/api/ticket-exports?format=${format}&name=${encodeURIComponent(name)}&view=${encodeURIComponent(JSON.stringify({ filter, sort, group, columns }))}`;
  };
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
        <Button look="bare" small icon={spec.sort.desc ? 'arrow-down' : 'up'}>
          {t(`views.sort.${spec.sort.by}`)}
        </Button>
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
        <Button look="bare" small icon="rows">
          {spec.group === null ? t('views.group') : t(`views.group.${spec.group}`)}
        </Button>
      </Menu>
      <Columns {...props} />
      <Saving {...props} />
      {mayExport && (
        <Menu
          label={t('views.export')}
          side="end"
          groups={[
            {
              title: t('views.export.max', { max: export_rows_max }),
              entries: (['csv', 'xlsx'] as const).map((format) => ({
                id: format,
                label: t(`views.export.${format}`),
                icon: 'download' as const,
                onAction: () => download(exportHref(format)),
              })),
            },
          ]}
        >
          <IconButton small icon="download" label={t('views.export')} />
        </Menu>
      )}
    </div>
  );
});

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

function Saving(props: ViewToolsProps) {
  const { view, changed, words } = props;
  const { t } = words;
  const mine = view?.mayChange ?? false;
  return (
    <>
      {changed && view && mine && (
        <Button small look="main" onPress={props.onSave}>
          {t('views.save-changes')}
        </Button>
      )}
      {changed && (
        <Button small onPress={props.onSaveAs}>
          {t(view ? 'views.save-as' : 'views.save')}
        </Button>
      )}
      {changed && (
        <Button small look="bare" icon="undo" onPress={props.onDiscard}>
          {t('views.discard')}
        </Button>
      )}
      <Menu
        label={t('views.more')}
        side="end"
        groups={[
          {
            entries: [
              { id: 'share', label: t('views.share-link'), icon: 'link', onAction: props.onShare },
              { id: 'save-as', label: t(view ? 'views.save-as' : 'views.save'), icon: 'plus', onAction: props.onSaveAs },
              ...(mine ? [{ id: 'rename', label: t('views.rename'), icon: 'edit' as const, onAction: props.onRename }] : []),
            ],
          },
          ...(mine
            ? [{ entries: [{ id: 'remove', label: t('views.remove'), icon: 'trash' as const, danger: true, onAction: props.onRemove }] }]
            : []),
        ]}
      >
        <IconButton small icon="more" label={t('views.more')} />
      </Menu>
    </>
  );
}
