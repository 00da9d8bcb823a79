/** Name, and who sees it. */
import type { SavedView, ViewSpec } from '../../../../contract/views.ts';
import { viewScopes } from '../../../../contract/views.ts';
import { api } from '../../app/api.ts';
import { useMay, useMe } from '../../app/session.ts';
import { useSay, type WordKey } from '../../app/words.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { RadioGroup } from '../../ui/Choice.tsx';
import { Form, useForm } from '../../ui/Form.tsx';
import { Select } from '../../ui/Select.tsx';
import { useNames } from '../names.ts';

export interface SaveViewDialogProps {
  /** It is changed; without one a new one is made. */
  view: SavedView | null;
  spec: ViewSpec;
  /** Done when the screen shows it; then the dialog closes, and nothing can be saved twice. */
  onSaved: (view: SavedView) => Promise<unknown>;
  onClose: () => void;
}

export function SaveViewDialog(props: SaveViewDialogProps) {
  const t = useSay();
  const me = useMe();
  const shares = useMay('views.share');
  const { directory } = useNames();
  const groups = directory.groups.filter((group) => !group.archived && (shares || me.groups.includes(group.id)));
  const form = useForm({
    initial: {
      name: props.view?.name ?? '',
      scope: props.view?.scope ?? 'me',
      groupId: props.view?.groupId ?? groups.find((group) => me.groups.includes(group.id))?.id ?? groups[0]?.id ?? null,
    },
    save: async (values) => {
      const body = {
        name: values.name,
        icon: props.view?.icon ?? null,
        scope: values.scope,
        groupId: values.scope === 'group' ? values.groupId : null,
        spec: props.spec,
      };
      const view = props.view ? await api.views.change({ params: { viewId: props.view.id }, body }) : await api.views.save({ body });
      await props.onSaved(view);
      props.onClose();
    },
  });
  const scopes = viewScopes.filter((scope) => scope === 'me' || (scope === 'group' ? groups.length > 0 : shares));
  return (
    <Dialog open size="small" title={t(props.view ? 'views.rename' : 'views.save')} onClose={props.onClose}>
      <Form form={form} action={t('views.save')}>
        <Field label={t('views.name')} placeholder={t('views.name-example')} maxLength={200} required autoFocus {...form.field('name')} />
        <RadioGroup
          label={t('views.scope')}
          options={scopes.map((id) => ({ id, label: t(`views.scope.${id}` as WordKey) }))}
          {...form.field('scope')}
        />
        {form.values.scope === 'group' && (
          <Select
            label={t('views.column.group')}
            options={groups.map((group) => ({ id: group.id, label: group.name }))}
            value={form.values.groupId}
            onChange={(id) => form.set('groupId', id)}
          />
        )}
        {scopes.length > 1 && <p className="quiet cap">{t('views.scope.help')}</p>}
      </Form>
    </Dialog>
  );
}
