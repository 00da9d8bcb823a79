import { useEffect } from 'react';
import { useSay, type WordKey } from '../app/words.tsx';
import { useGo } from '../session/go.ts';
import { SettingsPage } from '../ui/Page.tsx';
import { isNarrow } from '../session/narrow.ts';
import { Keys } from './Keys.tsx';
import { Notifications } from './Notifications.tsx';
import { Password } from './Password.tsx';
import { Profile } from './Profile.tsx';
import { Sessions } from './Sessions.tsx';
import { Tokens } from './Tokens.tsx';
import { TwoFactor } from './TwoFactor.tsx';
import './Account.css';

const sections = [
  { id: 'profile', label: 'account.profile', page: Profile },
  { id: 'notifications', label: 'notifications.title', page: Notifications },
  { id: 'keys', label: 'account.keys', page: Keys },
  { id: 'password', label: 'account.password', page: Password },
  { id: 'two-factor', label: 'account.two-factor', page: TwoFactor },
  { id: 'sessions', label: 'account.sessions', page: Sessions },
  { id: 'tokens', label: 'account.tokens', page: Tokens },
] as const satisfies readonly { id: string; label: WordKey; page: () => React.ReactNode }[];

/** What belongs to the one who is signed in. `section` is the end of the address, `/account/keys`; without it the first, and on a phone the list. */
export function Account({ section }: { section?: string | null }) {
  const t = useSay();
  const go = useGo();
  const open = sections.find((each) => each.id === section) ?? (section || !isNarrow() ? sections[0] : null);
  const Open = open?.page;
  useEffect(() => {
    document.title = `${open ? t(open.label) : t('account.title')} · Okienko`;
  }, [open, t]);
  return (
    <SettingsPage
      title={t('account.title')}
      sections={sections.map((each) => ({ id: each.id, label: t(each.label), href: `/account/${each.id}` }))}
      value={open?.id ?? null}
      onChoose={(id) => go(id ? `/account/${id}` : '/account')}
    >
      {Open && <Open key={open.id} />}
    </SettingsPage>
  );
}
