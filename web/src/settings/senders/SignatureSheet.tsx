import { lazy, Suspense, useRef } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Signature } from '../../../../contract/senders.ts';
import { fillName, fillSignature, signatureVariables } from '../../../../contract/signature-text.ts';
import { api } from '../../app/api.ts';
import { useMe } from '../../app/session.ts';
import { useSay } from '../../app/words.tsx';
import type { EditorHandle } from '../../desk/composer/Editor.tsx';
import { EditSheet } from '../../session/EditSheet.tsx';
import { useExplain } from '../../session/explain.ts';
import { records, useRefresh } from '../../session/records.ts';
import { useNames } from '../../tickets/names.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { FieldRow, Form, useForm } from '../../ui/Form.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Skeleton } from '../../ui/Message.tsx';
import { Select } from '../../ui/Select.tsx';
import { useAct } from '../act.ts';
import '../../desk/composer/Composer.css';

const Editor = lazy(() => import('../../desk/composer/Editor.tsx'));
const offered = ['pl', 'en', 'de', 'uk', 'cs', 'sk', 'fr', 'es'];
const any_group = 0;
const any_language = '';

/** What stands below the answers of a group in a language, and under which name they leave; with how it looks for oneself. */
export function SignatureSheet({ signature, onClose }: { signature: Signature | null; onClose: () => void }) {
  const t = useSay();
  const me = useMe();
  const names = useNames();
  const company = useQuery(records.company);
  const refresh = useRefresh();
  const act = useAct('signatures');
  const editor = useRef<EditorHandle>(null);
  const form = useForm({
    initial: {
      groupId: signature?.groupId ?? any_group,
      language: signature?.language ?? any_language,
      fromName: signature?.fromName ?? '',
      html: signature?.html ?? '',
    },
    save: async ({ groupId, language, fromName, html }) => {
      await api.senders.putSignature({ body: { groupId: groupId || null, language: language || null, fromName: fromName.trim(), html } });
      const moved = signature && (signature.groupId !== (groupId || null) || signature.language !== (language || null));
      if (moved) await api.senders.removeSignature({ params: { id: signature.id } });
      await refresh('signatures');
      onClose();
    },
    explain: useExplain(),
  });
  const { values } = form;
  const group = values.groupId ? names.group(values.groupId) : (names.directory.groups[0]?.name ?? '');
  const named = {
    group: signature?.groupId ? names.group(signature.groupId) : t('senders.any-group'),
    language: signature?.language ? names.language(signature.language) : t('senders.any-language'),
  };
  const facts = { agent: me.name, group, company: company.data?.name ?? '' };
  return (
    <EditSheet open title={signature ? t('senders.signature-for', named) : t('senders.signature-add')} dirty={form.dirty} onClose={onClose}>
      <Form form={form}>
        <FieldRow>
          <Select
            label={t('senders.for-group')}
            options={[
              { id: any_group, label: t('senders.any-group') },
              ...names.directory.groups.filter((one) => !one.archived).map((one) => ({ id: one.id, label: one.name })),
            ]}
            {...form.field('groupId')}
          />
          <Select
            label={t('senders.language')}
            options={[
              { id: any_language, label: t('senders.any-language') },
              ...offered.map((code) => ({ id: code, label: names.language(code) })),
            ]}
            {...form.field('language')}
          />
        </FieldRow>
        <Field
          label={t('senders.from-name')}
          help={t('senders.name-help', { example: '{{agent.firstName}}' })}
          optional
          {...form.field('fromName')}
          maxLength={200}
        />
        <fieldset className="macro-texts">
          <legend className="ui-label">{t('senders.signature-text')}</legend>
          <div className="row">
            <Menu
              label={t('senders.insert')}
              groups={[
                {
                  entries: signatureVariables.map((name) => ({
                    id: name,
                    label: t(`senders.variable.${name}`),
                    hint: `{{${name}}}`,
                    onAction: () => editor.current?.insert?.(`{{${name}}}`, false),
                  })),
                },
              ]}
            >
              <Button small icon="plus">
                {t('senders.insert')}
              </Button>
            </Menu>
          </div>
          <div className="composer reply">
            <Suspense fallback={<Skeleton lines={3} />}>
              <Editor
                ref={editor}
                label={t('senders.signature-text')}
                placeholder={t('senders.signature-placeholder')}
                html={values.html}
                autoFocus={false}
                onChange={(html) => form.set('html', html)}
                onLeave={() => (document.activeElement as HTMLElement | null)?.blur()}
                onFiles={() => {}}
                onPicture={async () => null}
              />
            </Suspense>
            <div className="act">
              <span className="composer-tools" />
            </div>
          </div>
        </fieldset>
        <div className="stack">
          <span className="ui-label">{t('senders.preview')}</span>
          <span className="cap quiet">{fillName(values.fromName, facts)}</span>
          {/* No scripts, no forms, no address of ours: a signature shows, and does nothing. */}
          <iframe
            className="settings-signature"
            sandbox=""
            title={t('senders.preview')}
            srcDoc={`<body style="font:15px/1.5 sans-serif;margin:12px;background:#fff;color:#222">${fillSignature(values.html, facts)}</body>`}
          />
        </div>
      </Form>
      {signature && (
        <section className="settings-at-once">
          <Button
            look="danger"
            icon="trash"
            onPress={async () => {
              if (await act(() => api.senders.removeSignature({ params: { id: signature.id } }))) onClose();
            }}
          >
            {t('senders.signature-remove')}
          </Button>
        </section>
      )}
    </EditSheet>
  );
}
