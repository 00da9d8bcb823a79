import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EnclosedLetter } from '../../../contract/mail-content.ts';
import { api } from '../app/api.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay } from '../app/words.tsx';
import { LetterFrame } from '../desk/LetterFrame.tsx';
import { linked } from '../desk/message-text.tsx';
import { Loaded } from '../session/Loaded.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FileChip } from '../ui/File.tsx';
import { Facts } from '../ui/Tag.tsx';
import './content.css';

interface Opened {
  path: string;
  name: string;
}

/** A letter that came as a file, read here; letters within it too, and back. */
export function LetterDialog(props: { attachmentId: number; name: string; onClose: () => void }) {
  const t = useSay();
  const { attachmentId } = props;
  const [way, setWay] = useState<Opened[]>([{ path: '', name: props.name }]);
  const here = way.at(-1)!;
  const around = way.at(-2);
  const query = useQuery({
    queryKey: ['letter', attachmentId, here.path],
    queryFn: ({ signal }) => api.mailContent.letter({ params: { attachmentId }, query: here.path ? { path: here.path } : {} }, { signal }),
    gcTime: 60_000,
    retry: false,
  });
  return (
    <Dialog
      open
      size="large"
      title={query.data ? query.data.subject || t('content.letter.no-subject') : here.name}
      onClose={props.onClose}
      actions={
        <>
          {around && (
            <Button icon="left" onPress={() => setWay(way.slice(0, -1))}>
              {t('content.letter.back', { subject: around.name })}
            </Button>
          )}
          <Button icon="download" href={fileAddress(attachmentId, here.path)}>
            {t('content.letter.download')}
          </Button>
        </>
      }
    >
      <Loaded query={query} lines={8}>
        {(letter) => (
          <LetterInside
            key={here.path}
            letter={letter}
            attachmentId={attachmentId}
            path={here.path}
            onOpen={(path, name) => setWay([...way, { path, name }])}
          />
        )}
      </Loaded>
    </Dialog>
  );
}

function LetterInside(props: { letter: EnclosedLetter; attachmentId: number; path: string; onOpen: (path: string, name: string) => void }) {
  const t = useSay();
  const dates = useDates();
  const { letter, attachmentId, path } = props;
  const [formatted, setFormatted] = useState(letter.hasHtml);
  const files = letter.attachments.filter(({ inline }) => !(formatted && inline));
  const theme = document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
  return (
    <div className="stack enclosed">
      <Facts
        items={[
          ...(letter.from ? [[t('content.letter.from'), people([letter.from])] as const] : []),
          ...(letter.to.length > 0 ? [[t('content.letter.to'), people(letter.to)] as const] : []),
          ...(letter.cc.length > 0 ? [[t('content.letter.cc'), people(letter.cc)] as const] : []),
          ...(letter.date ? [[t('content.letter.date'), dates.exactly(letter.date)] as const] : []),
        ]}
      />
      {letter.hasHtml && (
        <div>
          <Button small look="bare" onPress={() => setFormatted(!formatted)}>
            {t(formatted ? 'content.letter.plain' : 'content.letter.formatted')}
          </Button>
        </div>
      )}
      {formatted ? (
        <LetterFrame
          title={t('content.letter', { name: letter.subject })}
          src={`/api/attachments/${attachmentId}/letter/html?theme=${theme}${path && `&path=${path}`}`}
        />
      ) : (
        <div className="read said">{letter.text ? linked(letter.text) : <span className="faint">{t('content.letter.no-words')}</span>}</div>
      )}
      {files.length > 0 && (
        <div className="row wrap" role="group" aria-label={t('content.letter.files')}>
          {files.map((file) => (
            <FileChip
              key={file.path}
              name={file.name}
              size={file.sizeBytes}
              type={file.contentType}
              {...(file.isLetter ? { onOpen: () => props.onOpen(file.path, file.name) } : { href: fileAddress(attachmentId, file.path) })}
            />
          ))}
        </div>
      )}
    </div>
  );
}

function fileAddress(attachmentId: number, path: string): string {
  return path ? `/api/attachments/${attachmentId}/letter/file?path=${path}` : `/api/attachments/${attachmentId}`;
}

function people(list: EnclosedLetter['to']): string {
  return list.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(', ');
}
