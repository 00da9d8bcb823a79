import type { Marked } from '../../../contract/search.ts';

/** A text whose sought words are marked. */
export function Parts({ of }: { of: Marked }) {
  return (
    <>
      {of.map((part, place) =>
        part.hit ? (
          // Parts have no names: the same text stands at the same place or is another text.
          // oxlint-disable-next-line react/no-array-index-key
          <mark key={place}>{part.text}</mark>
        ) : (
          part.text
        ),
      )}
    </>
  );
}
