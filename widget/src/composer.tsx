/** @jsxImportSource preact */
// MIT License. Where the visitor writes.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { WidgetFace, WidgetUpload } from '../../contract/widget-face.ts';
import { Icon } from './icons.tsx';
import type { Line, Outgoing } from './line.ts';
import type { Room } from './picture.ts';
import type { Say, Word } from './words.ts';

const emoji = [
  '🙂',
  '😀',
  '😊',
  '😉',
  '😅',
  '😂',
  '🤔',
  '😕',
  '😟',
  '😢',
  '😡',
  '🙏',
  '👍',
  '👎',
  '👏',
  '👋',
  '💪',
  '🤝',
  '❤️',
  '🎉',
  '✅',
  '❌',
  '❓',
  '🚲',
];
const file_bytes_max = 20 * 1024 * 1024;
const picture = /^image\/(png|jpeg|webp|gif)$/;
// A telephone takes pictures of its screen by itself.
const captures = 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices && matchMedia('(pointer: fine)').matches;
const typing_every_ms = 3_000;
const still_ms = 5_000;

export function Composer({
  line,
  say,
  face,
  about,
  focus,
  onWrite,
  onRoom,
}: {
  line: Line;
  say: Say;
  face: WidgetFace;
  about: Outgoing['about'];
  focus: boolean;
  /** What stands there now, for whoever looks for an answer to it. */
  onWrite(text: string): void;
  onRoom(room: Room): void;
}) {
  const [text, setText] = useState('');
  const [files, setFiles] = useState<WidgetUpload[]>([]);
  const [busy, setBusy] = useState(0);
  const [wrong, setWrong] = useState<Word | null>(null);
  const [picking, setPicking] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const faces = useRef<HTMLFormElement>(null);
  /** As they were brought, for marking on them. */
  const brought = useRef(new Map<number, Blob>());
  const told = useRef(0);
  const still = useRef(0);
  const ready = (text.trim() !== '' || files.length > 0) && busy === 0;

  useEffect(() => {
    if (focus) box.current?.focus();
  }, [focus]);
  useEffect(() => {
    const area = box.current!;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }, [text]);

  function write(next: string) {
    setText(next);
    onWrite(next);
    clearTimeout(still.current);
    const every = face.coView ? 700 : typing_every_ms;
    if (next && Date.now() - told.current > every) {
      told.current = Date.now();
      line.typing(true, face.coView ? next : undefined);
    }
    still.current = setTimeout(
      () => line.typing(face.coView && next !== '', face.coView ? next : undefined),
      face.coView ? 800 : still_ms,
    ) as unknown as number;
  }

  function send(event?: Event) {
    event?.preventDefault();
    if (!ready) return;
    clearTimeout(still.current);
    line.typing(false);
    told.current = 0;
    line.say(
      text.trim(),
      files.map(({ id, name }) => ({ id, name })),
      about,
    );
    setText('');
    onWrite('');
    setFiles([]);
    setPicking(false);
    box.current?.focus();
  }

  async function bring(list: FileList | readonly File[] | null | undefined) {
    setWrong(null);
    for (const file of list ?? []) {
      if (file.size > file_bytes_max) {
        setWrong('tooLarge');
        continue;
      }
      setBusy((n) => n + 1);
      try {
        const name =
          file.name && file.name !== 'image.png' ? file.name : `${new Date().toISOString().slice(0, 19).replaceAll(':', '.')}.png`;
        const answer = await fetch(`/api/widget/${face.key}/files?name=${encodeURIComponent(name)}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${line.token}` },
          body: file,
        });
        if (!answer.ok) throw new Error(String(answer.status));
        const stored = (await answer.json()) as WidgetUpload;
        brought.current.set(stored.id, file);
        setFiles((all) => [...all, stored].slice(0, 10));
      } catch {
        setWrong('notUploaded');
      } finally {
        setBusy((n) => n - 1);
      }
    }
  }

  /** Of the screen when none is given. The marked one takes its place. */
  async function markOn(file: WidgetUpload | null) {
    setWrong(null);
    try {
      const later = await import('./picture.ts');
      const made = await later.marked(file && (brought.current.get(file.id) ?? null), onRoom);
      if (!made) return;
      if (file) setFiles((all) => all.filter((one) => one !== file));
      await bring([new File([made], file?.name.replace(/\.\w+$/, '.png') ?? '', { type: 'image/png' })]);
    } catch {
      setWrong('notMarked');
    }
  }

  useEffect(() => {
    if (!picking) return;
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent ? event.key !== 'Escape' : faces.current?.contains(event.target as Node)) return;
      // Escape closes what was opened last, not the window around it.
      if (event instanceof KeyboardEvent) event.stopPropagation();
      setPicking(false);
    };
    addEventListener('keydown', close, true);
    addEventListener('pointerdown', close, true);
    return () => {
      removeEventListener('keydown', close, true);
      removeEventListener('pointerdown', close, true);
    };
  }, [picking]);

  const latest = useRef(bring);
  latest.current = bring;
  useEffect(() => {
    // Wherever in the window it is let go: otherwise the browser would leave the conversation and show the file.
    const over = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      void latest.current(event.dataTransfer?.files);
    };
    addEventListener('dragover', over);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('drop', drop);
    };
  }, []);

  return (
    <>
      {face.coView && <div class="by co">{say('coView')}</div>}
      <form class="c" ref={faces} onSubmit={send}>
        {(files.length > 0 || busy > 0 || wrong) && (
          <div class="chips" role="status">
            {files.map((file) => (
              <span key={file.id}>
                {file.name}
                {picture.test(file.type) && (
                  <button type="button" class="mk" aria-label={`${say('mark')}: ${file.name}`} onClick={() => void markOn(file)}>
                    {say('mark')}
                  </button>
                )}
                <button
                  type="button"
                  aria-label={`${say('remove')}: ${file.name}`}
                  onClick={() => setFiles(files.filter((one) => one !== file))}
                >
                  ×
                </button>
              </span>
            ))}
            {busy > 0 && <span>{say('sending')}&nbsp;</span>}
            {wrong && <span>{say(wrong)}&nbsp;</span>}
          </div>
        )}
        <textarea
          ref={box}
          rows={1}
          value={text}
          maxLength={10_000}
          aria-label={say('message')}
          placeholder={say('write')}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && !event.shiftKey && !event.isComposing && send(event)}
          onPaste={(event) => {
            const pasted = [...(event.clipboardData?.files ?? [])];
            if (pasted.length > 0) {
              event.preventDefault();
              void bring(pasted);
            }
          }}
        />
        {picking && (
          <div class="emo">
            {emoji.map((one) => (
              <button
                key={one}
                type="button"
                onClick={() => {
                  write(text + one);
                  box.current?.focus();
                }}
              >
                {one}
              </button>
            ))}
          </div>
        )}
        <div class="ac">
          <button type="button" class="ib" aria-label={say('attach')} title={say('attach')} onClick={() => picker.current?.click()}>
            <Icon name="clip" />
          </button>
          {captures && (
            <button type="button" class="ib" aria-label={say('capture')} title={say('capture')} onClick={() => void markOn(null)}>
              <Icon name="screen" />
            </button>
          )}
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            onChange={({ currentTarget }) => (void bring(currentTarget.files), (currentTarget.value = ''))}
          />
          <button
            type="button"
            class="ib"
            aria-label={say('emoji')}
            title={say('emoji')}
            aria-expanded={picking}
            onClick={() => setPicking(!picking)}
          >
            <Icon name="smile" />
          </button>
          <button type="submit" class="ib go" aria-label={say('send')} title={say('send')} disabled={!ready}>
            <Icon name="send" />
          </button>
        </div>
      </form>
    </>
  );
}
