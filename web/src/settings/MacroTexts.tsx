import { lazy, Suspense, useRef, useState } from 'react';
import { variables } from '../../../contract/macro-text.ts';
import { labelIn } from '../../../contract/ticket-form.ts';
import { useQuery } from '@tanstack/react-query';
import { uploadFile } from '../app/api.ts';
import { known } from '../app/cache.ts';
import { refusalOf } from '../app/say-now.ts';
import { useWords } from '../app/words.tsx';
import type { EditorHandle } from '../desk/composer/Editor.tsx';
import { useNames } from '../tickets/names.ts';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Skeleton } from '../ui/Message.tsx';
import { showToast } from '../ui/Toast.tsx';
import '../desk/composer/Composer.css';

const Editor = lazy(() => import('../desk/composer/Editor.tsx'));
const offered = ['pl', 'en', 'de', 'uk', 'cs', 'sk', 'fr', 'es'];

interface Text {
  language: string;
  html: string;
}

/** What it says, a text a language, with the things that fill themselves in. */
export function MacroTexts(props: {
  texts: readonly Text[];
  onChange: (texts: Text[]) => void;
  language: string;
  onLanguage: (language: string) => void;
}) {
  const { t, locale } = useWords();
  const names = useNames();
  const editor = useRef<EditorHandle>(null);
  const { data: customFields = [] } = useQuery(known.customFields);
  const [shown, setShown] = useState(() => [...new Set([...props.texts.map((text) => text.language), props.language])]);
  const html = props.texts.find((text) => text.language === props.language)?.html ?? '';
  const write = (next: string) =>
    props.onChange([
      ...props.texts.filter((text) => text.language !== props.language),
      ...(next ? [{ language: props.language, html: next }] : []),
    ]);
  const insert = (name: string) => editor.current?.insert?.(`{{${name}}}`, false);
  const entry = (name: string, label: string) => ({ id: name, label, hint: `{{${name}}}`, onAction: () => insert(name) });
  const own = [
    ...customFields.map((field) => entry(`customer.field.${field.key}`, t('macros.of-customer', { field: labelIn(field.label, locale) }))),
    ...names.directory.fields
      .filter((field) => !field.archived)
      .map((field) => entry(`ticket.field.${field.key}`, t('macros.of-ticket', { field: labelIn(field.label, locale) }))),
  ];
  const more = offered.filter((code) => !shown.includes(code));
  return (
    <fieldset className="macro-texts">
      <legend className="ui-label">{t('macros.text')}</legend>
      <div className="row wrap">
        <span className="row" role="group" aria-label={t('quick.macro-language')}>
          {shown.map((code) => (
            <Button key={code} small look={code === props.language ? 'plain' : 'bare'} onPress={() => props.onLanguage(code)}>
              {names.language(code)}
            </Button>
          ))}
        </span>
        <Menu
          label={t('macros.language-add')}
          groups={[
            {
              entries: more.map((code) => ({
                id: code,
                label: names.language(code),
                onAction: () => {
                  setShown([...shown, code]);
                  props.onLanguage(code);
                },
              })),
            },
          ]}
        >
          <Button small look="bare" icon="plus">
            {t('macros.language-add')}
          </Button>
        </Menu>
        <span className="grow" />
        <Menu
          label={t('macros.variable')}
          side="end"
          groups={[
            { entries: variables.map((name) => entry(name, t(`macros.variable.${name}`))) },
            ...(own.length > 0 ? [{ title: t('macros.own-fields'), entries: own }] : []),
          ]}
        >
          <Button small icon="plus">
            {t('macros.variable')}
          </Button>
        </Menu>
      </div>
      <div className="composer reply">
        <Suspense fallback={<Skeleton lines={3} />}>
          <Editor
            key={props.language}
            ref={editor}
            label={t('macros.text')}
            placeholder={t('macros.text-example')}
            html={html}
            autoFocus={false}
            onChange={write}
            onLeave={() => (document.activeElement as HTMLElement | null)?.blur()}
            onFiles={() => {}}
            onPicture={async (file) => {
              try {
                return `/api/files/${(await uploadFile(file)).id}`;
              } catch (error) {
                showToast({ text: refusalOf(error), icon: 'alert' });
                return null;
              }
            }}
          />
        </Suspense>
        <div className="act">
          <span className="composer-tools" />
        </div>
      </div>
      <p className="ui-sentence">{t('macros.text-help')}</p>
    </fieldset>
  );
}
