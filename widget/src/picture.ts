// MIT License. Pictures: of the screen, and marked on before they are sent. Fetched when somebody wants it.
import { captureScreen, markPicture, type MarkWords } from '../../portal/marks.ts';
import en from '../../words/en/marks.ts';
import pl from '../../words/pl/marks.ts';
import '../../portal/marks-dialog.css';
import './picture.css';

/** How much of the page the window takes: `away` while the screen is taken, `wide` while somebody marks on it. */
export type Room = 'plain' | 'wide' | 'away';

/** The picture with marks on it (PNG), one of the screen when none is given; null when it was given up. Throws when it cannot be opened. */
export async function marked(picture: Blob | null, take: (room: Room) => void): Promise<Blob | null> {
  try {
    if (!picture) take('away');
    const source = picture ?? (await captureScreen());
    if (!source) return null;
    take('wide');
    return await markPicture(source, wordsOf(document.documentElement.lang === 'pl' ? pl : en));
  } finally {
    take('plain');
  }
}

function wordsOf(words: typeof pl | typeof en): MarkWords {
  return {
    title: words['marks.title'],
    tools: { box: words['marks.box'], arrow: words['marks.arrow'], number: words['marks.number'], blur: words['marks.blur'] },
    add: words['marks.add'],
    undo: words['marks.undo'],
    cancel: words['marks.cancel'],
    done: words['marks.done'],
    help: words['marks.help'],
    picture: words['marks.picture'],
  };
}
