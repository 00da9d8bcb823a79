import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Article } from '../../../contract/knowledge.ts';
import { api } from '../app/api.ts';
import { useCommands } from '../app/keys-hooks.tsx';
import { useMay } from '../app/session.ts';
import { useWords } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { useGo } from '../session/go.ts';
import { Loaded } from '../session/Loaded.tsx';
import { Unsaved } from '../session/Unsaved.tsx';
import { useNames } from '../tickets/names.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Field, TextArea } from '../ui/Field.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Notice, Skeleton } from '../ui/Message.tsx';
import { PageHead } from '../ui/Page.tsx';
import { Tag } from '../ui/Tag.tsx';
import { showToast } from '../ui/Toast.tsx';
import { ArticleFacts } from './ArticleFacts.tsx';
import { articleQueries, languagesOffered } from './queries.ts';
import { Versions } from './Versions.tsx';
import { type Written, written } from './written.ts';

const ArticleEditor = lazy(() => import('./ArticleEditor.tsx'));

/** One article in one language: write, save, publish. What readers see changes only by publishing. */
export function ArticlePage({ articleId, language }: { articleId: number; language: string | null }) {
  const { locale } = useWords();
  return (
    <Loaded query={useQuery(articleQueries.one(articleId))}>
      {(article) => {
        const chosen =
          language ??
          article.texts.find((text) => text.head.language === locale)?.head.language ??
          article.texts[0]?.head.language ??
          locale;
        return <Write key={chosen} article={article} language={chosen} />;
      }}
    </Loaded>
  );
}

function Write({ article, language }: { article: Article; language: string }) {
  const { t } = useWords();
  const go = useGo();
  const names = useNames();
  const cache = useQueryClient();
  const may = { write: useMay('articles.write'), publish: useMay('articles.publish') };
  const { id } = article.head;
  const text = article.texts.find((one) => one.head.language === language);
  const [draft, setDraft] = useState<Written>(() => written(text));
  const [changed, setChanged] = useState(false);
  const [conflict, setConflict] = useState(false);
  const [busy, setBusy] = useState(false);
  const [versions, showVersions] = useState(false);
  /** The editor is made anew when its text is another one than what is typed in it. */
  const [stamp, setStamp] = useState(0);
  // What somebody else saved is shown at once where nothing is typed; else saving asks which of the two it shall be.
  useEffect(() => {
    if (changed || busy || !text || text.revisionId === draft.basedOn) return;
    setDraft(written(text));
    setStamp((one) => one + 1);
  }, [text, changed, busy, draft.basedOn]);
  const params = { articleId: id, language };
  const change = (part: Partial<Written>) => {
    setDraft((now) => ({ ...now, ...part }));
    setChanged(true);
  };
  const took = (saved: Article) => {
    cache.setQueryData(articleQueries.one(id).queryKey, saved);
    void cache.invalidateQueries({ queryKey: ['articles'], exact: true });
    return saved.texts.find((one) => one.head.language === language);
  };
  const attempt = async (run: () => Promise<void>) => {
    setBusy(true);
    try {
      await run();
      return true;
    } catch (error) {
      if ((error as { problem?: { code?: string } }).problem?.code === 'article.changed-meanwhile') setConflict(true);
      else showToast({ text: sentenceOf(t, error), icon: 'alert', seconds: 8 });
      return false;
    } finally {
      setBusy(false);
    }
  };
  const save = (basedOn = draft.basedOn) =>
    attempt(async () => {
      const saved = took(
        await api.knowledge.putText({ params, body: { ...draft, basedOn, ...(draft.slug === (text?.slug ?? '') && { slug: undefined }) } }),
      );
      setDraft((now) => ({ ...now, basedOn: saved?.revisionId ?? null, slug: saved?.slug ?? now.slug }));
      setChanged(false);
      setConflict(false);
    });
  const publish = async () => {
    if (changed && !(await save())) return;
    if (await attempt(async () => void took(await api.knowledge.publish({ params }))))
      showToast({
        text: t(`knowledge.published-${article.head.audience}`),
        icon: 'check',
      });
  };
  const saveOver = async () => {
    const now = await api.knowledge.get({ params: { articleId: id } });
    await save(now.texts.find((one) => one.head.language === language)?.revisionId ?? null);
  };
  const fresh = async () => {
    const now = took(await api.knowledge.get({ params: { articleId: id } }));
    setDraft(written(now));
    setStamp((one) => one + 1);
    setChanged(false);
    setConflict(false);
    showVersions(false);
  };
  useCommands([
    {
      id: 'article.save',
      title: t('knowledge.save'),
      group: t('knowledge.title'),
      chord: 'mod+s',
      whenTyping: true,
      when: may.write && changed,
      run: () => void save(),
    },
    { id: 'desk.back', title: t('knowledge.back'), group: t('knowledge.title'), chord: 'u', run: () => go('/knowledge') },
  ]);
  const state = text?.head.state ?? 'draft';
  const others = languagesOffered.filter((code) => !article.texts.some((one) => one.head.language === code) && code !== language);
  return (
    <main className="knowledge one">
      <Unsaved dirty={changed && may.write} />
      <PageHead title={draft.title || t('knowledge.untitled')} onBack={() => go('/knowledge')}>
        <Tag kind={state === 'published' ? 'done' : state === 'changed' ? 'due' : 'plain'}>{t(`knowledge.state.${state}`)}</Tag>
        {text?.head.path && (
          <a href={text.head.path} target="_blank" rel="noopener" className={buttonClass({ look: 'bare' })}>
            <Icon name="out" />
            {t('knowledge.see-one')}
          </a>
        )}
        {may.write && (
          <Button
            onPress={() => void save()}
            keys="mod+s"
            disabled={!changed}
            title={changed ? undefined : t('knowledge.saved-already')}
            loading={busy}
          >
            {t('knowledge.save')}
          </Button>
        )}
        {may.publish && (
          <Button
            look="main"
            onPress={() => void publish()}
            loading={busy}
            disabled={!changed && state === 'published'}
            title={!changed && state === 'published' ? t('knowledge.published-already') : undefined}
          >
            {t(state === 'draft' ? 'knowledge.publish' : 'knowledge.publish-change')}
          </Button>
        )}
        <Menu
          label={t('knowledge.more')}
          side="end"
          groups={[
            {
              entries: [
                { id: 'versions', label: t('knowledge.versions'), icon: 'clock', disabled: !text, onAction: () => showVersions(true) },
                ...(may.publish && state !== 'draft'
                  ? [
                      {
                        id: 'withdraw',
                        label: t('knowledge.withdraw'),
                        icon: 'eye-off' as const,
                        onAction: () => void attempt(async () => void took(await api.knowledge.withdraw({ params }))),
                      },
                    ]
                  : []),
                ...(may.write
                  ? [
                      {
                        id: 'archive',
                        label: t(article.head.archived ? 'knowledge.bring-back' : 'knowledge.archive'),
                        icon: 'trash' as const,
                        danger: !article.head.archived,
                        onAction: () =>
                          void attempt(
                            async () =>
                              void took(
                                await api.knowledge.change({ params: { articleId: id }, body: { archived: !article.head.archived } }),
                              ),
                          ),
                      },
                    ]
                  : []),
              ],
            },
          ]}
        >
          <Button look="bare" icon="more" label={t('knowledge.more')}>
            {t('knowledge.more')}
          </Button>
        </Menu>
      </PageHead>
      <div className="article-room">
        <div className="article-write">
          {conflict && (
            <Notice
              kind="error"
              title={t('knowledge.conflict')}
              actions={
                <>
                  <Button onPress={() => void fresh()}>{t('knowledge.take-theirs')}</Button>
                  <Button look="main" onPress={() => void saveOver()}>
                    {t('knowledge.keep-mine')}
                  </Button>
                </>
              }
            >
              {t('knowledge.conflict-says')}
            </Notice>
          )}
          {article.head.archived && (
            <Notice kind="due" title={t('knowledge.archived')}>
              {t('knowledge.archived-says')}
            </Notice>
          )}
          <div className="row wrap" role="group" aria-label={t('knowledge.language')}>
            {[...new Set([...article.texts.map((one) => one.head.language), language])].map((code) => (
              <Button key={code} small look={code === language ? 'plain' : 'bare'} href={`/knowledge/${id}/${code}`}>
                {names.language(code)}
              </Button>
            ))}
            {may.write && (
              <Menu
                label={t('knowledge.add-language')}
                groups={[
                  {
                    entries: others.map((code) => ({
                      id: code,
                      label: names.language(code),
                      onAction: () => go(`/knowledge/${id}/${code}`),
                    })),
                  },
                ]}
              >
                <Button small look="bare" icon="plus">
                  {t('knowledge.add-language')}
                </Button>
              </Menu>
            )}
          </div>
          <Field
            label={t('knowledge.article-title')}
            value={draft.title}
            onChange={(title) => change({ title })}
            maxLength={200}
            readOnly={!may.write}
          />
          <TextArea
            label={t('knowledge.summary')}
            help={t('knowledge.summary-help')}
            optional
            value={draft.summary}
            onChange={(summary) => change({ summary })}
            rows={2}
            maxLength={400}
          />
          <Suspense fallback={<Skeleton lines={8} />}>
            <ArticleEditor
              key={stamp}
              html={draft.html}
              label={t('knowledge.text')}
              placeholder={t('knowledge.text-placeholder')}
              editable={may.write}
              onChange={(html) => change({ html })}
            />
          </Suspense>
          <p className="quiet cap">{t('knowledge.film-help')}</p>
        </div>
        <ArticleFacts
          article={article}
          slug={draft.slug}
          onSlug={(slug) => change({ slug })}
          onChanged={took}
          mayWrite={may.write}
          mayPublish={may.publish}
        />
      </div>
      {versions && <Versions articleId={id} language={language} onClose={() => showVersions(false)} onRestored={() => void fresh()} />}
    </main>
  );
}
