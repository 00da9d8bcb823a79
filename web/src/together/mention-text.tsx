/** Words of a note, with those it calls set apart. */
import type { ReactNode } from 'react';
import type { Message } from '../../../contract/tickets.ts';
import { linked } from '../desk/message-text.tsx';

export function calledOut(text: string, mentions: NonNullable<Message['mentions']>): ReactNode[] {
  const names = mentions.map((one) => `@${one.name}`).sort((a, b) => b.length - a.length);
  const parts: ReactNode[] = [];
  for (let rest = text; rest; ) {
    const next = names.map((name) => ({ name, at: rest.indexOf(name) })).filter((one) => one.at >= 0);
    const first = next.sort((a, b) => a.at - b.at || b.name.length - a.name.length)[0];
    if (!first) {
      parts.push(...linked(rest).map((part, at) => <span key={`${parts.length} ${at}`}>{part}</span>));
      break;
    }
    if (first.at > 0) parts.push(<span key={parts.length}>{linked(rest.slice(0, first.at))}</span>);
    parts.push(
      <span key={parts.length} className="mention">
        {first.name}
      </span>,
    );
    rest = rest.slice(first.at + first.name.length);
  }
  return parts;
}
