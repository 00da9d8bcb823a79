import { useRef, useState } from 'react';
import { uploadFile } from '../app/api.ts';
import { refusalOf } from '../app/say-now.ts';
import { useSay } from '../app/words.tsx';
import type { DraftFile } from '../desk/drafts.ts';
import { Button } from '../ui/Button.tsx';
import { FileChip } from '../ui/File.tsx';

/** Files that go with the text every time: terms, a form, a map. */
export function MacroFiles(props: { files: readonly DraftFile[]; macroId: number | null; onChange: (files: DraftFile[]) => void }) {
  const t = useSay();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [fresh, setFresh] = useState<ReadonlySet<number>>(new Set());
  const add = async (files: readonly File[]) => {
    setBusy(true);
    setWrong(null);
    try {
      const stored: DraftFile[] = [];
      for (const file of files) stored.push(await uploadFile(file));
      setFresh(new Set([...fresh, ...stored.map((file) => file.id)]));
      props.onChange([...props.files, ...stored]);
    } catch (error) {
      setWrong(refusalOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="stack">
      <span className="row wrap">
        {props.files.map((file) => (
          <FileChip
            key={file.id}
            name={file.name}
            size={file.sizeBytes}
            type={file.contentType}
            href={fresh.has(file.id) || props.macroId === null ? `/api/files/${file.id}` : `/api/macros/${props.macroId}/files/${file.id}`}
            onRemove={() => props.onChange(props.files.filter((one) => one.id !== file.id))}
          />
        ))}
        <Button small look="bare" icon="clip" loading={busy} onPress={() => input.current?.click()}>
          {t('macros.attach')}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            void add([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </span>
      {wrong && (
        <p className="ui-sentence bad" role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}
