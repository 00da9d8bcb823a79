/**
 * The same word in memory of its own. A piece cut out of a text may be a window into it: whoever keeps ten thousand words would keep ten thousand texts.
 */
export function ownCopy(word: string): string {
  return Buffer.from(word, 'utf16le').toString('utf16le');
}
