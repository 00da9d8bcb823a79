import { gap_token } from '../../../contract/macro-text.ts';
import './GapText.css';

/** A text with what is still to be filled in marked. */
export function GapText({ text }: { text: string }) {
  const parts: React.ReactNode[] = [];
  let last = 0;
  for (const found of text.matchAll(gap_token)) {
    parts.push(text.slice(last, found.index));
    parts.push(
      <mark className="gap" title={found[0]} key={found.index}>
        {found[1] === 'fill' ? '…' : found[0]}
      </mark>,
    );
    last = found.index + found[0].length;
  }
  return (
    <>
      {parts}
      {text.slice(last)}
    </>
  );
}

/** The same, its lines apart as the paragraphs they are where it is written. */
export function GapParagraphs({ text }: { text: string }) {
  return text.split('\n').map((line, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names of their own and never move here
    <p className="gap-line" key={place}>
      <GapText text={line} />
    </p>
  ));
}
