/** Who may see what is inside: set-up, sign-in, or the house. */
import { Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Message.tsx';
import { speak } from './api.ts';
import { useQuietKeys } from './quiet-keys.ts';
import { isPublic } from './places.ts';
import { ask, type Session, useSession } from './session.ts';
import { Shell } from './Shell.tsx';
import { loadAllWords, useWords } from './words.tsx';

const SignIn = lazy(async () => {
  const [room] = await Promise.all([import('../session/SignIn.tsx'), loadAllWords()]);
  return { default: room.SignIn };
});
const SetUp = lazy(async () => {
  const [room] = await Promise.all([import('../setup/SetUp.tsx'), loadAllWords()]);
  return { default: room.SetUp };
});

export function App() {
  const { locale } = useWords();
  const session = useSession();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const settingUp = useSettingUp(session, path);
  useEffect(() => speak(locale), [locale]);
  useLinks();
  useAskedAgain(session.phase);
  const asksAgain = useQuietKeys(session.phase === 'ended');

  if (isPublic(path)) return <Outlet />;
  if (settingUp || session.phase === 'set-up') {
    return (
      <Suspense>
        <SetUp />
      </Suspense>
    );
  }
  if (session.phase === 'unreachable') return <Unreachable />;
  if (session.phase === 'starting') return null;
  if (!session.me) {
    return (
      <Suspense>
        <SignIn onSignedIn={nothing} />
      </Suspense>
    );
  }
  return (
    <>
      <Shell>
        <Outlet />
      </Shell>
      {asksAgain && (
        <Suspense>
          <SignIn overlay onSignedIn={nothing} />
        </Suspense>
      )}
    </>
  );
}

// The client tells the whole window by itself who signed in.
const nothing = () => {};

/** Naming the company signs its administrator in, and set-up has one more page: it stays until the person goes elsewhere. */
function useSettingUp(session: Session, path: string): boolean {
  const [begunAt, setBegunAt] = useState<string | null>(null);
  useEffect(() => {
    if (session.phase === 'set-up') setBegunAt(path);
    else if (begunAt !== null && begunAt !== path) setBegunAt(null);
  }, [session.phase, path, begunAt]);
  return begunAt === path;
}

/** An address that was refused to a stranger is asked for again once we know who it is. */
function useAskedAgain(phase: Session['phase']): void {
  const router = useRouter();
  const before = useRef(phase);
  useEffect(() => {
    if (phase === 'in' && before.current === 'signed-out') void router.invalidate();
    before.current = phase;
  }, [phase, router]);
}

/** Plain links inside the house go without loading the page anew, whoever drew them. */
function useLinks(): void {
  const router = useRouter();
  const history = useRef(router.history);
  useEffect(() => {
    const open = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
      if (/^\/(api|metrics|healthz|help)(\/|$)/.test(link.pathname)) return;
      event.preventDefault();
      history.current.push(link.pathname + link.search + link.hash);
    };
    document.addEventListener('click', open);
    return () => document.removeEventListener('click', open);
  }, []);
}

function Unreachable() {
  const { t } = useWords();
  useEffect(() => {
    const timer = setInterval(ask, 3_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <main className="app-alone">
      <Empty title={t('app.unreachable')} action={<Button onPress={ask}>{t('app.try-now')}</Button>}>
        {t('app.unreachable-says')}
      </Empty>
    </main>
  );
}
