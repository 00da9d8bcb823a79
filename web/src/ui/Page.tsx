import type { ReactNode } from 'react';
import { useSay } from '../app/words.tsx';
import { IconButton } from './Button.tsx';
import './Page.css';

/** The head of a page: title, quiet words after it, actions at the right end. */
export function PageHead(props: { title: string; hint?: ReactNode; onBack?: () => void; children?: ReactNode }) {
  const t = useSay();
  return (
    <header className="ui-page-head">
      {props.onBack && <IconButton icon="left" label={t('ui.back')} onPress={props.onBack} />}
      <h1 className="cut" title={props.title}>
        {props.title}
      </h1>
      {props.hint && <span className="quiet cut">{props.hint}</span>}
      <span className="grow" />
      {props.children}
    </header>
  );
}

export interface SettingsSection {
  id: string;
  label: string;
  href: string;
  /** Heading over this and the following ones. */
  group?: string;
}

/** Sections at the left, the form of the chosen one at the right. On a phone first the list, then the form with a way back: of the two headings one is shown. */
export function SettingsPage(props: {
  title: string;
  sections: readonly SettingsSection[];
  /** The open section; null on a phone shows the list. */
  value: string | null;
  onChoose: (id: string | null) => void;
  children: ReactNode;
}) {
  const t = useSay();
  const open = props.sections.find((section) => section.id === props.value);
  return (
    <div className="ui-settings" data-open={open ? '' : undefined}>
      <nav aria-label={t('ui.settings-sections')}>
        <h1 className="title">{props.title}</h1>
        {props.sections.map((section) => (
          <div key={section.id}>
            {section.group && <p className="group">{section.group}</p>}
            <a
              href={section.href}
              aria-current={section.id === props.value ? 'page' : undefined}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
                event.preventDefault();
                props.onChoose(section.id);
              }}
            >
              {section.label}
            </a>
          </div>
        ))}
      </nav>
      <main className="form">
        <div className="back">
          <IconButton icon="left" label={t('ui.back')} onPress={() => props.onChoose(null)} />
          <h1>{props.title}</h1>
        </div>
        {props.children}
      </main>
    </div>
  );
}

/** A part of a form: heading, a sentence of why, fields. */
/** `wide`: a list with columns, which a form's width would cut off. */
export function Section(props: { title: string; children: ReactNode; help?: ReactNode; actions?: ReactNode; wide?: boolean }) {
  return (
    <section className={props.wide ? 'ui-section wide' : 'ui-section'}>
      <div className="head">
        <h2>{props.title}</h2>
        {props.actions}
      </div>
      {props.help && <p className="help">{props.help}</p>}
      {props.children}
    </section>
  );
}
