import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { brandOf, contrast, contrast_min, isColour } from '../../../contract/look.ts';
import type { Problem } from '../../../contract/errors.ts';
import { ApiError, api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { sentenceOf, useExplain } from '../session/explain.ts';
import { Loaded } from '../session/Loaded.tsx';
import { records, useRefresh } from '../session/records.ts';
import { Unsaved } from '../session/Unsaved.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { FieldRow, Form, useForm } from '../ui/Form.tsx';
import { Section } from '../ui/Page.tsx';
import { showToast } from '../ui/Toast.tsx';
import { useAct } from './act.ts';
import './Look.css';

interface Values {
  accent: string;
  logo: string | null;
  homepage: string | null;
  helpHost: string | null;
}

/** How customers see the company: colour, logo, its own site, the address of the help centre. */
export function Look() {
  const t = useSay();
  return (
    <Section title={t('settings.look')} help={t('settings.look-help')}>
      <Loaded query={useQuery(records.company)}>{(company) => <LookForm company={company} />}</Loaded>
    </Section>
  );
}

function LookForm({ company }: { company: Values }) {
  const t = useSay();
  const refresh = useRefresh();
  const form = useForm({
    initial: { accent: company.accent, homepage: company.homepage ?? '', helpHost: company.helpHost ?? '' },
    check: (values) => ({
      accent: !isColour(values.accent.trim()) && t('settings.accent-wrong'),
      homepage: values.homepage.trim() !== '' && !/^https?:\/\/[^\s/]+\S*$/.test(values.homepage.trim()) && t('settings.public-url-wrong'),
    }),
    save: async (values) => {
      await api.people.changeCompany({
        body: { accent: values.accent.trim(), homepage: values.homepage.trim() || null, helpHost: values.helpHost.trim() || null },
      });
      await refresh('company');
    },
    explain: useExplain(),
  });
  return (
    <>
      <Unsaved dirty={form.dirty} />
      <Logo logo={company.logo} />
      <Form form={form} onlyWhenDirty>
        <FieldRow>
          <Field
            label={t('settings.accent')}
            help={t('settings.accent-help')}
            placeholder="#3A48A0"
            {...form.field('accent')}
            maxLength={7}
          />
          <Preview accent={form.values.accent.trim()} />
        </FieldRow>
        <Field
          label={t('settings.homepage')}
          help={t('settings.homepage-help')}
          optional
          type="url"
          placeholder="https://kolko.example"
          {...form.field('homepage')}
          maxLength={300}
        />
        <Field
          label={t('settings.help-host')}
          help={t('settings.help-host-help')}
          optional
          placeholder="pomoc.firma.pl"
          {...form.field('helpHost')}
          maxLength={253}
        />
      </Form>
    </>
  );
}

/** Both themes as they will be drawn, and whether the colour itself could stay. */
function Preview({ accent }: { accent: string }) {
  const t = useSay();
  if (!isColour(accent)) return null;
  const brand = brandOf(accent);
  const stays = contrast(accent, '#FCFAF6') >= contrast_min;
  return (
    <div className="look-preview">
      {(['light', 'dark'] as const).map((theme) => (
        <span key={theme} className={theme}>
          <b style={{ background: brand[theme].fill, color: brand[theme].on }}>{t('settings.look-button')}</b>
          <i style={{ color: brand[theme].text }}>{t('settings.look-link')}</i>
        </span>
      ))}
      <p className="quiet cap">{t(stays ? 'settings.accent-stays' : 'settings.accent-moved')}</p>
    </div>
  );
}

function Logo({ logo }: { logo: string | null }) {
  const t = useSay();
  const input = useRef<HTMLInputElement>(null);
  const refresh = useRefresh();
  const act = useAct('company');
  const [busy, setBusy] = useState(false);
  const give = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    try {
      await giveLogo(file);
      await refresh('company');
    } catch (error) {
      showToast({ text: sentenceOf(t, error), icon: 'alert', seconds: 8 });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="look-logo">
      {logo && <img src={logo} alt={t('settings.logo')} />}
      <Button icon="image" loading={busy} onPress={() => input.current?.click()}>
        {t(logo ? 'settings.logo-other' : 'settings.logo-give')}
      </Button>
      {logo && (
        <Button look="bare" onPress={() => void act(() => api.people.changeCompany({ body: { logo: null } }))}>
          {t('settings.logo-off')}
        </Button>
      )}
      <span className="quiet cap">{t('settings.logo-help')}</span>
      <input
        ref={input}
        hidden
        type="file"
        accept="image/png,image/jpeg,image/webp,image/gif"
        onChange={(event) => {
          void give(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </div>
  );
}

/** A picture is bytes, not JSON: hence not by the client of the contract. */
async function giveLogo(file: File): Promise<void> {
  const answer = await fetch('/api/company/logo', {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream', 'accept-language': document.documentElement.lang },
    body: file,
  });
  if (!answer.ok) throw new ApiError((await answer.json()) as Problem);
}
