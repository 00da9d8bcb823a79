import { useMemo } from 'react';
import type { Directory } from '../../../contract/tickets.ts';
import { useSay, useWords } from '../app/words.tsx';
import { useNames } from '../tickets/names.ts';
import { suggest } from './suggest.ts';

/** Operators and their values for where one is typing; one press, or Tab and Enter, writes them into the box. */
export function Chips(props: { query: string; directory: Directory | undefined; onChoose: (query: string) => void }) {
  const t = useSay();
  const { locale } = useWords();
  const names = useNames();
  const suggestions = useMemo(
    () =>
      suggest(props.query, locale === 'pl' ? 'pl' : 'en', props.directory, (what, id) =>
        what === 'status' ? names.statusById(id) : names.type(id),
      ),
    [props.query, props.directory, locale, names],
  );
  if (suggestions.length === 0) return null;
  return (
    <div className="search-chips" role="group" aria-label={t('search.narrow')}>
      {suggestions.map((one) => (
        <button key={one.label} type="button" onClick={() => props.onChoose(one.query)}>
          {one.label}
        </button>
      ))}
    </div>
  );
}
