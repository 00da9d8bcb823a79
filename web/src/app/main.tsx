/** The browser's application begins here. */
// First, so that components may differ from the ground they stand on.
import '../ui/ui.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { startOutbox } from '../desk/outbox.ts';
import { startTips } from '../ui/tips.ts';
import { showToast } from '../ui/Toast.tsx';
import { cache } from './cache.ts';
import { freezeClock } from './dates-live.ts';
import { startKeys } from './keys.ts';
import { live, reconcileLists, whenNewRelease } from './live.ts';
import { router } from './router.tsx';
import { startSession, useSession, watchSession } from './session.ts';
import { startTheme } from './theme.ts';
import { loadWords, startLocale, useWords, WordsProvider } from './words.tsx';

// Pictures are compared from day to day: ?now=2026-11-24T09:55:00Z stops the clocks.
freezeClock(new URLSearchParams(location.search).get('now'));
startTheme();
startKeys();
startTips();
reconcileLists();
startOutbox();

watchSession(({ phase, me }, before) => {
  // Nothing of one person may be seen by the next at the same machine.
  if (before.me && before.me.id !== me?.id) cache.clear();
  if (me) cache.setQueryData(['me'], me);
  if (phase === 'in') live.start();
  if (phase !== 'in') live.stop();
  if (phase === 'in' && before.phase === 'ended') void cache.invalidateQueries();
});

// After an upgrade the parts that an old window asks for are gone. Texts are kept, so it begins anew; but not over and over.
addEventListener('vite:preloadError', (event) => {
  const last = Number(sessionStorage.getItem('okienko.reloaded') ?? 0);
  if (Date.now() - last < 30_000) return;
  event.preventDefault();
  sessionStorage.setItem('okienko.reloaded', String(Date.now()));
  location.reload();
});

// What moves between accounts and words is asked for together: one wait instead of two.
await Promise.all([loadWords(startLocale()), startSession()]);

function Root() {
  const { me } = useSession();
  return (
    <WordsProvider locale={me?.locale} zone={me?.timeZone}>
      <QueryClientProvider client={cache}>
        <RouterProvider router={router} />
        <NewRelease />
      </QueryClientProvider>
    </WordsProvider>
  );
}

function NewRelease() {
  const { t } = useWords();
  useEffect(() => {
    whenNewRelease(() =>
      showToast({ text: t('app.new-release'), action: { label: t('app.reload'), run: () => location.reload() }, seconds: 60 }),
    );
  }, [t]);
  return null;
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  );
}
