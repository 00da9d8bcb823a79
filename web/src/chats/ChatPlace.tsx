import { useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useMay } from '../app/session.ts';
import { chatsPath } from './count.ts';
import { loadChatWords } from './words.ts';

const Chats = lazy(async () => {
  const [part] = await Promise.all([import('./Chats.tsx'), loadChatWords()]);
  return { default: part.Chats };
});

/** The desk is drawn first; a chat rings long enough. */
const after_ms = 4_000;

/** Where chats ring and stand side by side, above every room. It comes a little after the first load, which stays as light as it was. */
export function ChatPlace() {
  const may = useMay('tickets.read');
  const asked = useRouterState({ select: (state) => state.location.pathname.startsWith(chatsPath) });
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), after_ms);
    return () => clearTimeout(timer);
  }, []);
  if (!may || !(late || asked)) return null;
  return (
    <Suspense>
      <Chats />
    </Suspense>
  );
}
