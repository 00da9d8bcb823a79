/** Loaded when a message has something beside words, with the words for it: the first load knows nothing of them. */
import { lazy } from 'react';
import { loadAllWords } from '../app/words.tsx';

const load = async () => (await Promise.all([import('./Aside.tsx'), loadAllWords()]))[0];

export const Above = lazy(async () => ({ default: (await load()).Above }));
export const Below = lazy(async () => ({ default: (await load()).Below }));
export const SenderSign = lazy(async () => {
  const [sign] = await Promise.all([import('./SenderSign.tsx'), loadAllWords()]);
  return { default: sign.SenderSign };
});
export const LetterDialog = lazy(async () => {
  const [dialog] = await Promise.all([import('./LetterDialog.tsx'), loadAllWords()]);
  return { default: dialog.LetterDialog };
});
export const PictureTrust = lazy(async () => {
  const [trust] = await Promise.all([import('./PictureTrust.tsx'), loadAllWords()]);
  return { default: trust.PictureTrust };
});
