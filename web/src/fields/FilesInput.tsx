/** Files in a field: uploaded at once, part of the ticket when the field is saved. */
import { useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { field_files_max } from '../../../contract/ticket-form.ts';
import { api, uploadFile } from '../app/api.ts';
import { refusalOf } from '../app/say-now.ts';
import { useSay } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { FieldBox, type FieldFrame } from '../ui/Field.tsx';
import { FileChip } from '../ui/File.tsx';

interface Known {
  name: string;
  contentType: string;
  sizeBytes: number;
}

/** What was uploaded in this window: until it is saved, only we know what it is called. */
const uploaded = new Map<number, Known>();

/** Names and sizes of files by id; asked for again when an id is new. */
export function useFieldFiles(ticketId: number | null, ids: readonly number[]): (id: number) => Known | undefined {
  const { data } = useQuery({
    queryKey: ['field-files', ticketId, ids.join()],
    queryFn: ({ signal }) => api.products.fieldFiles({ params: { ticketId: ticketId ?? 0 } }, { signal }),
    enabled: ticketId !== null && ids.some((id) => !uploaded.has(id)),
  });
  return (id) => data?.find((file) => file.id === id) ?? uploaded.get(id);
}

interface Sending {
  key: string;
  name: string;
  progress: number;
  error?: string;
}

export interface FilesProps {
  value: unknown;
  ticketId?: number | null;
  onChange?: (value: unknown) => void;
  label: string;
  /** Not saved yet: what was uploaded here is still an upload. */
  draft?: boolean;
}

/** The files, and what adds one. Without `onChange` they are only read. */
export function FieldFiles({ value, ticketId = null, onChange, label, draft }: FilesProps) {
  const t = useSay();
  const input = useRef<HTMLInputElement>(null);
  const ids = Array.isArray(value) ? (value as number[]) : [];
  const latest = useRef(ids);
  latest.current = ids;
  const fileOf = useFieldFiles(ticketId, ids);
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const mend = (key: string, change: Partial<Sending> | null) =>
    setSending((all) =>
      change ? all.map((one) => (one.key === key ? { ...one, ...change } : one)) : all.filter((one) => one.key !== key),
    );

  const send = async (file: File) => {
    const key = crypto.randomUUID();
    setSending((all) => [...all, { key, name: file.name, progress: 0 }]);
    try {
      const made = await uploadFile(file, (progress) => mend(key, { progress }));
      uploaded.set(made.id, made);
      mend(key, null);
      latest.current = [...latest.current, made.id].slice(0, field_files_max);
      onChange?.(latest.current);
    } catch (error) {
      mend(key, { error: refusalOf(error) });
    }
  };
  const remove = (id: number) => {
    const left = ids.filter((one) => one !== id);
    onChange?.(left.length > 0 ? left : null);
  };

  return (
    <span className="field-several">
      {ids.map((id) => {
        const file = fileOf(id);
        const saved = ticketId !== null && !(draft && uploaded.has(id));
        return (
          <FileChip
            key={id}
            name={file?.name ?? t('field.files', { count: 1 })}
            size={file?.sizeBytes}
            type={file?.contentType}
            href={saved ? `/api/tickets/${ticketId}/field-files/${id}?show=inline` : `/api/files/${id}`}
            onRemove={onChange && (() => remove(id))}
          />
        );
      })}
      {sending.map((one) => (
        <FileChip key={one.key} name={one.name} progress={one.progress} error={one.error} onRemove={() => mend(one.key, null)} />
      ))}
      {onChange && ids.length < field_files_max && (
        <>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            onChange={(event) => {
              for (const file of event.target.files ?? []) void send(file);
              event.target.value = '';
            }}
          />
          <span>
            <Button
              small
              look={draft ? 'plain' : 'bare'}
              icon="clip"
              label={`${t('field.file-add')}: ${label}`}
              onPress={() => input.current?.click()}
            >
              {t('field.file-add')}
            </Button>
          </span>
        </>
      )}
    </span>
  );
}

export function FilesInput(props: Omit<FilesProps, 'label'> & { frame: FieldFrame }) {
  return <FieldBox {...props.frame}>{() => <FieldFiles {...props} draft label={props.frame.label} />}</FieldBox>;
}
