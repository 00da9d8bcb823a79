import { useSay } from '../app/words.tsx';
import { buttonClass } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Section } from '../ui/Page.tsx';
import { Snippet } from './Snippet.tsx';

/** How programs talk to this Okienko: everything the desk does, they can. */
export function Api() {
  const t = useSay();
  return (
    <>
      <Section title={t('settings.api')} help={t('settings.api-help')}>
        <div className="row wrap">
          <a className={buttonClass({ look: 'plain' })} href="/api/openapi.json" target="_blank" rel="noreferrer">
            <Icon name="out" />
            <span className="words">{t('settings.api-description')}</span>
          </a>
          <a className={buttonClass({ look: 'plain' })} href="/account/tokens">
            <Icon name="lock" />
            <span className="words">{t('settings.api-tokens')}</span>
          </a>
        </div>
      </Section>
      <Section title={t('settings.api-try')} help={t('settings.api-try-help')}>
        <Snippet
          label={t('settings.api-read')}
          text={`curl -H "Authorization: Bearer $TOKEN" \\\n  "${location.origin}/api/tickets?view=mine&limit=5"`}
        />
        <Snippet
          label={t('settings.api-write')}
          text={[
            `curl -X POST "${location.origin}/api/tickets" \\`,
            '  -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\',
            `  -d '${JSON.stringify({ subject: t('settings.reception-subject'), text: t('settings.reception-text'), customer: { email: 'anna@przyklad.pl', name: 'Anna Nowak' } })}'`,
          ].join('\n')}
        />
      </Section>
    </>
  );
}
