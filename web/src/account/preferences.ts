import { useQueryClient } from '@tanstack/react-query';
import type { Me } from '../../../contract/people.ts';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { records, useMe } from '../session/records.ts';
import { showToast } from '../ui/Toast.tsx';

/** One preference of the account: `[what it is, how to change it]`. Takes effect at once; when the server refuses, it goes back and says so. */
export function usePreference(key: string): [unknown, (value: unknown) => void] {
  const t = useSay();
  const client = useQueryClient();
  const me = useMe();
  const put = (value: unknown) =>
    client.setQueryData<Me>(records.me.queryKey, (now) => now && { ...now, preferences: { ...now.preferences, [key]: value } });
  const change = (value: unknown) => {
    const before = me?.preferences[key] ?? null;
    put(value);
    api.people.changeMe({ body: { preferences: { [key]: value } } }).catch((error) => {
      put(before);
      showToast({ text: sentenceOf(t, error), icon: 'alert' });
    });
  };
  return [me?.preferences[key], change];
}
