import { useState } from 'react';
import { useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { forgetSearches, recentSearches } from './recent.ts';

const examples = ['phrase', 'not', 'number'] as const;

/** Before anything is typed: what one searched for lately, and what may be written. */
export function Start({ onChoose }: { onChoose: (query: string) => void }) {
  const t = useSay();
  const me = useMe();
  const [recent, setRecent] = useState(() => recentSearches(me.id));
  return (
    <div className="search-start">
      {recent.length > 0 && (
        <section aria-label={t('search.recent')}>
          <h2>
            {t('search.recent')}
            <IconButton
              small
              icon="trash"
              label={t('search.forget')}
              onPress={() => {
                forgetSearches(me.id);
                setRecent([]);
              }}
            />
          </h2>
          {recent.map((query) => (
            <button key={query} type="button" className="recent" onClick={() => onChoose(query)}>
              <Icon name="clock" size="small" />
              <span className="cut">{query}</span>
            </button>
          ))}
        </section>
      )}
      <section aria-label={t('search.examples')}>
        <h2>{t('search.examples')}</h2>
        <dl>
          {examples.map((one) => (
            <div key={one}>
              <dt>{t(`search.example.${one}`)}</dt>
              <dd>{t(`search.example.${one}-says`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
