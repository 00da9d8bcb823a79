/** Opens the showroom by itself (`npm run web:dev`, then /showroom.html); not part of what is built for people. */
import { createRoot } from 'react-dom/client';
import { freezeClock } from '../app/dates-live.ts';
import { startKeys } from '../app/keys.ts';
import { startTheme } from '../app/theme.ts';
import { loadWords, startLocale, WordsProvider } from '../app/words.tsx';
import { Showroom } from './Showroom.tsx';
import { startTips } from './tips.ts';
import './ui.css';

// Pictures are compared from day to day: ?now=2026-11-24T09:55:00Z stops the clocks.
freezeClock(new URLSearchParams(location.search).get('now'));
startTheme();
startKeys();
startTips();
await loadWords(startLocale());
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <WordsProvider zone="Europe/Warsaw">
      <Showroom />
    </WordsProvider>,
  );
}
