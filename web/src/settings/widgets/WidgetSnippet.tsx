import { useState } from 'react';
import type { Widget } from '../../../../contract/widgets.ts';
import { api } from '../../app/api.ts';
import { useSay } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyField } from '../../ui/File.tsx';
import { Confirm } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Message.tsx';
import { Section } from '../../ui/Page.tsx';
import { useAct } from '../act.ts';
import { Snippet } from '../Snippet.tsx';

/** What goes into the page, and how the page may say who its user is. */
export function WidgetSnippet({ widget }: { widget: Widget }) {
  const t = useSay();
  const script = `<script async src="${location.origin}/widget/${widget.key}/loader.js"></script>`;
  return (
    <>
      <Section title={t('widgets.snippet')} help={t('widgets.snippet-help')}>
        {widget.settings.origins.length === 0 && (
          <Notice kind="due" title={t('widgets.no-origins')}>
            {t('widgets.no-origins-says')}
          </Notice>
        )}
        <Snippet label={t('widgets.snippet-label')} text={script} />
        <p>
          <a href={`/widget/${widget.key}/panel`} target="_blank" rel="noopener">
            {t('widgets.try')}
          </a>
        </p>
        <p className="quiet">{t('widgets.csp', { origin: location.origin })}</p>
      </Section>
      <SignedIdentity widget={widget} />
    </>
  );
}

function SignedIdentity({ widget }: { widget: Widget }) {
  const t = useSay();
  const act = useAct('widgets');
  const [secret, setSecret] = useState<string | null>(null);
  const [asks, setAsks] = useState<'make' | 'remove' | null>(null);
  const params = { widgetId: widget.id };
  const make = () => act(async () => setSecret((await api.widgets.makeSecret({ params })).secret));
  return (
    <Section title={t('widgets.identity')} help={t('widgets.identity-help')}>
      {secret && <CopyField label={t('widgets.secret')} help={t('widgets.secret-help')} value={secret} />}
      {widget.signsIdentity && (
        <Snippet
          label={t('widgets.identity-label')}
          text={`// HS256: { sub: "123", email: "anna@example.com", name: "Anna", exp: now + 1 h }\n<script async src="${location.origin}/widget/${widget.key}/loader.js" data-identity="JWT"></script>`}
        />
      )}
      <div className="row wrap">
        <Button icon="lock" onPress={() => (widget.signsIdentity ? setAsks('make') : void make())}>
          {t(widget.signsIdentity ? 'widgets.secret-again' : 'widgets.secret-make')}
        </Button>
        {widget.signsIdentity && (
          <Button look="danger" onPress={() => setAsks('remove')}>
            {t('widgets.secret-remove')}
          </Button>
        )}
      </div>
      <Confirm
        open={asks !== null}
        onClose={() => setAsks(null)}
        title={t(asks === 'remove' ? 'widgets.secret-remove' : 'widgets.secret-again')}
        action={t(asks === 'remove' ? 'widgets.secret-remove' : 'widgets.secret-again')}
        danger
        onConfirm={async () => {
          if (asks === 'make') await make();
          else if (await act(() => api.widgets.removeSecret({ params }))) setSecret(null);
          setAsks(null);
        }}
      >
        <p>{t('widgets.secret-says')}</p>
      </Confirm>
    </Section>
  );
}
