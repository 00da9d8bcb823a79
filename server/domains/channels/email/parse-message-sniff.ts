/**
 * What a file really is: by its first bytes where they say, by what the sender declared where they do not.
 */

/** Containers that say less than a declaration of what they contain: a .docx is a zip, a .doc a compound file, an .svg is XML. */
const vague = new Set(['application/zip', 'application/x-cfb', 'application/xml', 'text/xml', 'application/gzip']);
/** Kinds that always show themselves in their bytes: declared as one of them and not looking so, it is something else. */
const selfEvident = /^(image\/(?!svg\+xml|x-|vnd\.)|video\/|audio\/|application\/pdf$|application\/zip$)/;
const sniffed_bytes_max = 4100;

export async function sniffContentType(content: Uint8Array, declared: string): Promise<string> {
  // Text has no signature: not worth loading the sniffer for every calendar and delivery report.
  if (content.length === 0 || declared.startsWith('message/')) return declared;
  const { fileTypeFromBuffer } = await import('file-type/core');
  const seen = await fileTypeFromBuffer(startOf(content)).catch(() => undefined);
  if (!seen) return selfEvident.test(declared) ? 'application/octet-stream' : declared;
  const mime = seen.mime === 'image/apng' ? 'image/png' : seen.mime;
  return vague.has(mime) && !selfEvident.test(declared) && declared !== 'application/octet-stream' ? declared : mime;
}

function startOf(content: Uint8Array): Uint8Array {
  // Zip-based formats name themselves deeper inside; the whole file is at hand anyway, and only its table is read.
  const isZip = content[0] === 0x50 && content[1] === 0x4b;
  return isZip ? content : content.subarray(0, sniffed_bytes_max);
}
