/** What is in a ZIP, by its directory (APPNOTE.TXT 4.3.12), before anything is unpacked. */
const unpacked_bytes_max = 400 * 1024 * 1024;
const parts_max = 2_000;

/** Throws when a file says that it unpacks to more than a sheet of customers can be, or holds no directory. */
export function refuseBomb(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let total = 0;
  if (count > parts_max) throw new Error(`${count} parts`);
  for (let part = 0; part < count; part++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) throw new Error('no ZIP directory');
    total += view.getUint32(at + 24, true);
    if (total > unpacked_bytes_max) throw new Error(`> ${unpacked_bytes_max / 1024 / 1024} MB`);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

function endOfDirectory(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  throw new Error('no XLSX');
}
