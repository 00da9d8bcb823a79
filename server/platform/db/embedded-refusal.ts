/** A start-up refusal that an operator can act on: the message is a whole sentence that says what is wrong and what to do. Shown without a stack. */
export class EmbeddedRefusal extends Error {
  override name = 'EmbeddedRefusal';
}

const ACCESS_CODES = new Set(['EACCES', 'EPERM']);

/** Turns what the operating system or PostgreSQL said while touching `folder` into a sentence, or returns the error untouched when it is not about the folder. */
export function explain(error: unknown, folder: string): Error {
  if (error instanceof EmbeddedRefusal) return error;
  const code = (error as NodeJS.ErrnoException)?.code ?? '';
  const text = error instanceof Error ? error.message : String(error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || /No space left on device|Disk quota exceeded/i.test(text))
    return new EmbeddedRefusal(
      `The disk that holds ${folder} is full. Free some space there, or set OKIENKO_DATA_DIR to a folder on a larger disk.`,
    );
  if (code === 'EROFS' || /Read-only file system/i.test(text))
    return new EmbeddedRefusal(
      `${folder} is on a read-only disk. Mount it for writing, or set OKIENKO_DATA_DIR to a folder that can be written.`,
    );
  if (ACCESS_CODES.has(code) || /Permission denied|Operation not permitted/i.test(text))
    return new EmbeddedRefusal(
      `The account that runs Okienko may not write in ${folder}. Give it that folder (chown -R ${accountName()} ${quoted(folder)}), or set OKIENKO_DATA_DIR to another one.`,
    );
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return new EmbeddedRefusal(`${folder} is not a folder. Set OKIENKO_DATA_DIR to a folder; it is made when it is missing.`);
  return error instanceof Error ? error : new Error(text);
}

function accountName(): string {
  return process.env.USER ?? String(process.getuid?.() ?? 'your-account');
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", `'\\''`)}'`;
}
