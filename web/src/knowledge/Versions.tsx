import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../app/api.ts';
import { useDates } from '../app/dates-live.ts';
import { useMay } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { Loaded } from '../session/Loaded.tsx';
import { useAct } from '../settings/act.ts';
import { useNames } from '../tickets/names.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Empty } from '../ui/Message.tsx';
import { Tag } from '../ui/Tag.tsx';
import { articleQueries } from './queries.ts';

/** Earlier texts, newest first; the chosen one beside the text as it is now. */
export function Versions(props: { articleId: number; language: string; onClose: () => void; onRestored: () => void }) {
  const t = useSay();
  const { articleId, language } = props;
  const dates = useDates(10_000);
  const names = useNames();
  const may = useMay('articles.write');
  const act = useAct('articles');
  const revisions = useQuery(articleQueries.revisions(articleId, language));
  const [chosen, choose] = useState<number | null>(null);
  const current = revisions.data?.[0]?.id;
  const shown = chosen ?? revisions.data?.[1]?.id ?? null;
  const restore = async () => {
    if (shown !== null && (await act(() => api.knowledge.restore({ params: { articleId, language, revisionId: shown } }))))
      props.onRestored();
  };
  return (
    <Dialog
      open
      size="large"
      title={t('knowledge.versions')}
      onClose={props.onClose}
      actions={
        may && shown !== null && shown !== current ? (
          <Button look="main" icon="undo" onPress={() => void restore()}>
            {t('knowledge.restore')}
          </Button>
        ) : undefined
      }
    >
      <Loaded query={revisions}>
        {(list) =>
          list.length < 2 ? (
            <Empty title={t('knowledge.one-version')}>{t('knowledge.one-version-says')}</Empty>
          ) : (
            <div className="versions">
              <ul aria-label={t('knowledge.versions')}>
                {list.map((one) => (
                  <li key={one.id}>
                    <button type="button" aria-pressed={one.id === shown} onClick={() => choose(one.id)}>
                      <span>{dates.when(one.at)}</span>
                      <span className="quiet cap">{names.person(one.byId)}</span>
                      {one.published && <Tag kind="done">{t('knowledge.readers-see')}</Tag>}
                      {one.id === current && <Tag>{t('knowledge.now')}</Tag>}
                    </button>
                  </li>
                ))}
              </ul>
              {shown !== null && <Changes articleId={articleId} language={language} revisionId={shown} />}
            </div>
          )
        }
      </Loaded>
    </Dialog>
  );
}

function Changes(props: { articleId: number; language: string; revisionId: number }) {
  const t = useSay();
  return (
    <Loaded query={useQuery(articleQueries.changes(props.articleId, props.language, props.revisionId))}>
      {(parts) => (
        <section className="changes read" tabIndex={0} aria-label={t('knowledge.changes')}>
          {parts.every((part) => part.kind === 'same') && <p className="quiet">{t('knowledge.no-changes')}</p>}
          <p>
            {parts.map((part, at) =>
              part.kind === 'same' ? (
                <span key={at}>{part.text}</span>
              ) : part.kind === 'added' ? (
                <ins key={at}>{part.text}</ins>
              ) : (
                <del key={at}>{part.text}</del>
              ),
            )}
          </p>
        </section>
      )}
    </Loaded>
  );
}
