import type { Problem } from '../../../contract/errors.ts';
import type { ImportPreview } from '../../../contract/customer-imports.ts';
import { ApiError } from '../app/api.ts';

/** Gives a file of customers to the server, which answers with how it reads it. A file is bytes, not JSON: hence not by the client of the contract. */
export async function giveFile(file: File): Promise<ImportPreview> {
  const answer = await fetch(`/api/customer-imports?name=${encodeURIComponent(file.name.slice(0, 200) || 'file')}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'accept-language': document.documentElement.lang },
    body: file,
  }).catch(() => null);
  if (answer?.ok) return (await answer.json()) as ImportPreview;
  if (answer?.headers.get('content-type')?.includes('problem+json')) throw new ApiError((await answer.json()) as Problem);
  throw new ApiError({ type: 'about:blank', title: 'offline', status: 0, code: 'database.away', detail: '' }, true);
}
