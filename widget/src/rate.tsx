/** @jsxImportSource preact */
// MIT License. How was it? Asked once, after the end.
import { useState } from 'preact/hooks';
import { Icon } from './icons.tsx';
import type { Line } from './line.ts';
import type { Say } from './words.ts';

export function Rate({ line, say }: { line: Line; say: Say }) {
  const { chat } = line.state;
  const [comment, setComment] = useState('');
  const [thanked, setThanked] = useState(false);
  if (!chat || chat.endedBy === 'offline' || chat.endedBy === 'abandoned') return null;
  const rate = (rating: number) => line.ask({ kind: 'rate', rating, ...(comment.trim() && { comment: comment.trim() }) });
  return (
    <div class="rate">
      <p class="by">{say('ended')}</p>
      {thanked ? (
        <p role="status">{say('rated')}</p>
      ) : (
        <>
          <p>{say('rate')}</p>
          <div role="group" aria-label={say('rate')}>
            {[1, 2, 3, 4, 5].map((n) => (
              <button
                key={n}
                type="button"
                class={n <= (chat.rating ?? 0) ? 's on' : 's'}
                aria-label={say('stars', { n })}
                aria-pressed={chat.rating === n}
                onClick={() => rate(n)}
              >
                <Icon name="star" />
              </button>
            ))}
          </div>
          {chat.rating !== null && (
            <>
              <textarea
                aria-label={say('rateComment')}
                placeholder={say('rateComment')}
                maxLength={2000}
                value={comment}
                onInput={(event) => setComment(event.currentTarget.value)}
              />
              <button
                type="button"
                class="line"
                onClick={() => {
                  rate(chat.rating!);
                  setThanked(true);
                }}
              >
                {say('rateSend')}
              </button>
            </>
          )}
        </>
      )}
    </div>
  );
}
