// Runs before the first paint, so that nobody working in the dark is flashed white. A file of its own because our
// Content-Security-Policy refuses inline scripts. The same rules as web/src/app/theme.ts, which takes over afterwards.
(() => {
  const html = document.documentElement;
  let theme = 'system';
  let locale = '';
  try {
    theme = localStorage.getItem('okienko.theme') || 'system';
    locale = localStorage.getItem('okienko.locale') || '';
  } catch {
    // Storage may be forbidden; the system's theme is a good guess.
  }
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  html.dataset.theme = dark ? 'dark' : 'light';
  html.lang = locale || (navigator.language.startsWith('pl') ? 'pl' : 'en');
})();
