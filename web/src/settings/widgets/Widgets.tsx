import { useQuery } from '@tanstack/react-query';
import type { Widget } from '../../../../contract/widgets.ts';
import { api } from '../../app/api.ts';
import { useSay } from '../../app/words.tsx';
import { Loaded } from '../../session/Loaded.tsx';
import { records } from '../../session/records.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Message.tsx';
import { Section } from '../../ui/Page.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useEditing } from '../editing.ts';
import { WidgetForm } from './WidgetForm.tsx';

/** Windows for the company's own pages: where they stand, what they look like, when somebody is there. */
export function Widgets() {
  const query = useQuery({ queryKey: ['widgets'], queryFn: () => api.widgets.list() });
  const groups = useQuery(records.groups);
  const [edited, edit] = useEditing('widgets');
  return (
    <Loaded query={query}>
      {(widgets) => {
        const widget = widgets.find((each) => String(each.id) === edited) ?? null;
        if (!widget && edited !== 'new') return <WidgetList widgets={widgets} onOpen={edit} />;
        return (
          <Loaded query={groups}>
            {(all) => <WidgetForm key={edited} widget={widget} groups={all.groups} onClose={(id) => edit(id ?? null)} />}
          </Loaded>
        );
      }}
    </Loaded>
  );
}

function WidgetList({ widgets, onOpen }: { widgets: readonly Widget[]; onOpen: (id: string | number) => void }) {
  const t = useSay();
  const make = (
    <Button icon="plus" look="main" onPress={() => onOpen('new')}>
      {t('widgets.make')}
    </Button>
  );
  if (widgets.length === 0)
    return (
      <Section title={t('widgets.title')}>
        <Empty title={t('widgets.none')} action={make}>
          {t('widgets.none-says')}
        </Empty>
      </Section>
    );
  return (
    <Section title={t('widgets.title')} help={t('widgets.help')} actions={make}>
      <ul className="settings-rows">
        {widgets.map((widget) => (
          <li key={widget.id}>
            <button type="button" className="opens two" onClick={() => onOpen(widget.id)}>
              <span className="grow">
                <span className="med cut">{widget.name}</span>
                <span className="quiet cap cut">{widget.settings.origins.join(', ') || t('widgets.no-origins')}</span>
              </span>
              <Tag kind={widget.openNow ? 'done' : 'plain'}>{t(widget.openNow ? 'widgets.open' : 'widgets.closed')}</Tag>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
