/** Ready answers at hand: a list that narrows while one types, what it says here and what it does, Enter. */
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Macro, MacroHead } from '../../../contract/macros.ts';
import { fillIn, gapsIn, type TextFacts } from '../../../contract/macro-text.ts';
import type { TicketDetail } from '../../../contract/tickets.ts';
import { useDates } from '../app/dates-live.ts';
import { cache } from '../app/cache.ts';
import { useWords } from '../app/words.tsx';
import { textOf } from '../desk/message-text.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { fold, match } from '../ui/fuzzy.ts';
import { Icon } from '../ui/Icon.tsx';
import { ListInput } from '../ui/ListInput.tsx';
import { Segments } from '../ui/Segments.tsx';
import { Empty, Skeleton } from '../ui/Message.tsx';
import { refusalOf } from '../app/say-now.ts';
import { showToast } from '../ui/Toast.tsx';
import { useNames } from '../tickets/names.ts';
import { actionWords } from './action-words.ts';
import { GapParagraphs, GapText } from './GapText.tsx';
import { macroQueries } from './macro-queries.ts';
import { bestLanguage, useTextFacts } from './text-facts.ts';
import '../ui/Field.css';
import './MacroPicker.css';

const shown_max = 100;

export interface Picked {
  macro: Macro;
  language: string | null;
}

export function MacroPicker(props: { detail: TicketDetail; onPick: (picked: Picked) => void; onClose: (typed: string) => void }) {
  const { t, locale } = useWords();
  const id = useId();
  const list = useQuery(macroQueries.list);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const [language, setLanguage] = useState<string | null>(null);
  const facts = useTextFacts(props.detail);
  const options = useRef<HTMLDivElement>(null);
  const found = useMemo(() => search(list.data ?? [], query), [list.data, query]);
  const current = found[Math.min(at, found.length - 1)];
  const languages = current?.texts.map((text) => text.language) ?? [];
  const said = language && languages.includes(language) ? language : bestLanguage(languages, props.detail.ticket.language, locale);

  useEffect(() => {
    options.current?.querySelector('[data-at]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  useEffect(() => {
    if (current) void cache.prefetchQuery(macroQueries.one(current.id));
  }, [current]);

  const pick = async (head: MacroHead, actionsOnly = false) => {
    try {
      const macro = await cache.fetchQuery(macroQueries.one(head.id));
      props.onPick({
        macro,
        language: actionsOnly
          ? null
          : head === current
            ? said
            : bestLanguage(
                head.texts.map((one) => one.language),
                props.detail.ticket.language,
                locale,
              ),
      });
    } catch (error) {
      showToast({ text: refusalOf(error), icon: 'alert' });
    }
  };
  const pickOnceListed = async () => {
    const [first] = search(await cache.ensureQueryData(macroQueries.list).catch(() => []), query);
    if (first) await pick(first);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'Enter' && current) void pick(current);
    // Whoever knows its name does not wait for the list.
    else if (event.key === 'Enter' && list.isPending) void pickOnceListed();
    else if (event.key === 'ArrowRight' && event.altKey && languages.length > 1)
      setLanguage(languages[(languages.indexOf(said ?? '') + 1) % languages.length]!);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const used = (list.data ?? []).filter((macro) => !macro.archived);

  return (
    <Dialog open size="large" title={t('quick.macros')} onClose={() => props.onClose(query)}>
      <div className="macro-picker">
        <ListInput
          label={t('quick.macros-ask')}
          listId={used.length > 0 ? `${id}-list` : undefined}
          currentId={current ? `${id}-${current.id}` : undefined}
          value={query}
          length_max={80}
          onChange={(typed) => {
            setQuery(typed);
            setAt(0);
          }}
          onKeyDown={press}
        />
        {list.isPending && <Skeleton lines={5} />}
        {list.data && used.length === 0 && (
          <Empty title={t('quick.macros-none')} action={<Button href="/settings/macros">{t('quick.macros-write')}</Button>}>
            {t('quick.macros-none-says')}
          </Empty>
        )}
        {used.length > 0 && (
          <div className="two">
            <div className="options" id={`${id}-list`} role="listbox" aria-label={t('quick.macros')} ref={options}>
              {found.map((macro, place) => (
                <button
                  type="button"
                  tabIndex={-1}
                  key={macro.id}
                  id={`${id}-${macro.id}`}
                  role="option"
                  aria-selected={macro === current}
                  data-at={macro === current ? '' : undefined}
                  onPointerMove={() => setAt(place)}
                  onClick={() => void pick(macro)}
                >
                  <span className="cut">
                    {macro.folder && <span className="faint">{macro.folder.replaceAll('/', ' › ')} › </span>}
                    {macro.name}
                  </span>
                  {macro.texts.length > 0 && (
                    <span className="cut faint about">
                      <GapText text={aboutOf(macro, said, facts)} />
                    </span>
                  )}
                </button>
              ))}
              {found.length === 0 && <p className="quiet none">{t('ui.nothing-matches', { query: query.trim() })}</p>}
            </div>
            {current && (
              <Preview
                head={current}
                detail={props.detail}
                language={said}
                onLanguage={setLanguage}
                onPick={(actionsOnly) => void pick(current, actionsOnly)}
              />
            )}
          </div>
        )}
      </div>
    </Dialog>
  );
}

/** Its first words, as they would stand on this ticket. */
function aboutOf(macro: MacroHead, language: string | null, facts: ((language: string) => TextFacts) | null): string {
  const said = macro.texts.find((text) => text.language === language) ?? macro.texts[0];
  return said ? (facts ? fillIn(said.preview, facts(said.language)) : said.preview) : '';
}

function Preview(props: {
  head: MacroHead;
  detail: TicketDetail;
  language: string | null;
  onLanguage: (language: string) => void;
  onPick: (actionsOnly: boolean) => void;
}) {
  const { t, locale } = useWords();
  const dates = useDates();
  const names = useNames();
  const { head, language } = props;
  const facts = useTextFacts(props.detail);
  const { data } = useQuery(macroQueries.one(head.id));
  const html = data?.texts.find((text) => text.language === language)?.html;
  const text = html && facts && language ? fillIn(textOf(html), facts(language)) : '';
  const gaps = gapsIn(text);
  return (
    <div className="preview" aria-live="polite">
      {head.texts.length > 1 && (
        <Segments
          label={t('quick.macro-language')}
          value={language}
          options={head.texts.map((one) => ({ id: one.language, name: names.language(one.language) }))}
          onChoose={props.onLanguage}
        />
      )}
      {text && (
        <div className="read words">
          <GapParagraphs text={text} />
        </div>
      )}
      {gaps.length > 0 && <p className="cap due">{t('quick.macro-gaps', { count: gaps.length })}</p>}
      {data && data.files.length > 0 && (
        <p className="cap quiet">
          <Icon name="clip" size="small" /> {data.files.map((file) => file.name).join(', ')}
        </p>
      )}
      {head.actions.length > 0 && (
        <div className="does">
          <h3 className="cap">{t('quick.macro-does')}</h3>
          <ul>
            {head.actions.map((action, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: actions have no names of their own and never move here
              <li key={place}>{actionWords(action, names, t, locale)}</li>
            ))}
          </ul>
        </div>
      )}
      <p className="cap faint">
        {head.usedCount === 0
          ? t('quick.macro-unused')
          : t('quick.macro-used-times', { count: head.usedCount, when: head.lastUsedAt ? dates.when(head.lastUsedAt) : '' })}
      </p>
      <div className="row wrap">
        <Button look="main" keys="enter" onPress={() => props.onPick(false)}>
          {t(head.texts.length > 0 ? 'quick.macro-insert' : 'quick.macro-run')}
        </Button>
        {head.texts.length > 0 && head.actions.length > 0 && (
          <Button onPress={() => props.onPick(true)}>{t('quick.macro-run-only')}</Button>
        )}
      </div>
    </div>
  );
}

/** By name first, then by folder and words; without a question, those used most. */
function search(all: readonly MacroHead[], query: string): MacroHead[] {
  const usable = all.filter((macro) => !macro.archived);
  if (!query.trim()) return [...usable].sort((a, b) => b.usedCount - a.usedCount || a.name.localeCompare(b.name)).slice(0, shown_max);
  return usable
    .flatMap((macro) => {
      const byName = match(query, macro.name);
      if (byName) return [{ macro, score: byName.score + 1_000 }];
      const around = match(query, `${macro.folder} ${macro.name}`) ?? null;
      if (around) return [{ macro, score: around.score + 500 }];
      return macro.texts.some((text) => words(query).every((word) => words(text.preview).some((one) => one.startsWith(word))))
        ? [{ macro, score: 0 }]
        : [];
    })
    .sort((a, b) => b.score - a.score || b.macro.usedCount - a.macro.usedCount)
    .slice(0, shown_max)
    .map(({ macro }) => macro);
}

function words(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
