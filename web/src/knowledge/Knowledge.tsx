import { useEffect } from 'react';
import { useCommands } from '../app/keys-hooks.tsx';
import { useMay } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { useGo } from '../session/go.ts';
import { Slices } from '../ui/Slices.tsx';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { PageHead } from '../ui/Page.tsx';
import { ArticlePage } from './ArticlePage.tsx';
import { Articles } from './Articles.tsx';
import { Categories } from './Categories.tsx';
import { Measures } from './Measures.tsx';
import { useState } from 'react';
import { NewArticle } from './NewArticle.tsx';
import './knowledge.css';

/** What the company knows: articles, the categories they stand in, and what readers did with them. */
export function Knowledge({ section, language }: { section: string | null; language: string | null }) {
  const t = useSay();
  useEffect(() => {
    document.title = `${t('knowledge.title')} · Okienko`;
  }, [t]);
  const id = Number(section);
  if (section && Number.isSafeInteger(id) && id > 0) return <ArticlePage key={`${id} ${language}`} articleId={id} language={language} />;
  return <Overview section={section === 'measures' || section === 'categories' ? section : 'articles'} />;
}

function Overview({ section }: { section: 'articles' | 'categories' | 'measures' }) {
  const t = useSay();
  const go = useGo();
  const mayWrite = useMay('articles.write');
  const [making, make] = useState(false);
  useCommands([
    {
      id: 'articles.new',
      title: t('knowledge.new'),
      group: t('knowledge.title'),
      chord: 'c',
      icon: 'plus',
      when: mayWrite,
      run: () => make(true),
    },
  ]);
  return (
    <main className="knowledge">
      <PageHead title={t('knowledge.title')}>
        <a href="/help" target="_blank" rel="noopener" className={buttonClass({})}>
          <Icon name="out" />
          {t('knowledge.see')}
        </a>
        {mayWrite && (
          <Button look="main" icon="plus" onPress={() => make(true)}>
            {t('knowledge.new')}
          </Button>
        )}
      </PageHead>
      <Slices
        label={t('knowledge.title')}
        value={section}
        slices={[
          { id: 'articles', label: t('knowledge.articles'), href: '/knowledge' },
          { id: 'categories', label: t('knowledge.categories'), href: '/knowledge/categories' },
          { id: 'measures', label: t('knowledge.measures'), href: '/knowledge/measures' },
        ]}
        onChoose={(id) => go(id === 'articles' ? '/knowledge' : `/knowledge/${id}`)}
      />
      <div className="knowledge-body">
        {section === 'articles' && <Articles onNew={() => make(true)} />}
        {section === 'categories' && <Categories />}
        {section === 'measures' && <Measures />}
      </div>
      {making && <NewArticle onClose={() => make(false)} />}
    </main>
  );
}
