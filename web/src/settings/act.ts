import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { useRefresh } from '../session/records.ts';
import { showToast } from '../ui/Toast.tsx';

/** Does something at once and asks again for what it made old (`stale`: keys of session/records.ts). A refusal is said in a strip. True when it was done. */
export function useAct(...stale: readonly string[]): (run: () => Promise<unknown>) => Promise<boolean> {
  const t = useSay();
  const refresh = useRefresh();
  return async (run) => {
    try {
      await run();
      await refresh(...stale);
      return true;
    } catch (error) {
      showToast({ text: sentenceOf(t, error), icon: 'alert', seconds: 8 });
      await refresh(...stale);
      return false;
    }
  };
}
