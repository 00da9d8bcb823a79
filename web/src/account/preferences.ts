import { useState } from 'react';
import { api } from '../app/api.ts';
import { useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { showToast } from '../ui/Toast.tsx';

/** One preference of the account: `[what it is, how to change it]`. Shows at once; when the server refuses, it goes back and says so. */
export function usePreference(key: string): [unknown, (value: unknown) => void] {
  const t = useSay();
  const me = useMe();
  const [wanted, setWanted] = useState<{ value: unknown } | null>(null);
  const change = (value: unknown) => {
    setWanted({ value });
    api.people
      .changeMe({ body: { preferences: { [key]: value } } })
      .catch((error) => showToast({ text: sentenceOf(t, error), icon: 'alert' }))
      .finally(() => setWanted(null));
  };
  return [wanted ? wanted.value : me.preferences[key], change];
}
