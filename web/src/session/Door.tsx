import { type ReactNode, useEffect } from 'react';
import { speak } from '../app/api.ts';
import { type Locale, useSay, useWords } from '../app/words.tsx';
import { Logo } from '../ui/Icon.tsx';
import { Segments } from '../ui/Segments.tsx';
import './Door.css';

/** The page before one is inside: set-up, signing in, a link from a mail. One question, one column. `asksLanguage`: the page itself does. */
export function Door(props: { title: string; under?: ReactNode; wide?: boolean; asksLanguage?: boolean; children: ReactNode }) {
  const t = useSay();
  useEffect(() => {
    document.title = `${props.title} · Okienko`;
  }, [props.title]);
  return (
    <div className={props.wide ? 'door wide' : 'door'}>
      <header>
        <span className="name">
          <Logo size={28} />
          {t('account.product')}
        </span>
        {!props.asksLanguage && <Languages />}
      </header>
      <main>
        <h1>{props.title}</h1>
        <p className="under">{props.under}</p>
        {props.children}
      </main>
    </div>
  );
}

export const languages: readonly { id: Locale; name: string }[] = [
  { id: 'pl', name: 'Polski' },
  { id: 'en', name: 'English' },
];

/** Polish or English, at once; each says its own name. Refusals of the server follow. */
function Languages() {
  const { t, locale, setLocale } = useWords();
  useEffect(() => speak(locale), [locale]);
  return (
    <Segments
      label={t('account.language')}
      value={locale}
      options={languages.map((one) => ({ ...one, language: one.id }))}
      onChoose={setLocale}
    />
  );
}
