import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FormDefinition } from '../../../../contract/forms.ts';
import { api } from '../../app/api.ts';
import { useSay } from '../../app/words.tsx';
import { Section } from '../../ui/Page.tsx';
import { Tabs } from '../../ui/Tabs.tsx';

const pause_ms = 400;

/** The page as the server draws it, a moment after each change. The frame can send nothing and run nothing. */
export function Preview({ definition, languages }: { definition: FormDefinition; languages: readonly ('pl' | 'en')[] }) {
  const t = useSay();
  const text = JSON.stringify(definition);
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), pause_ms);
    return () => clearTimeout(timer);
  }, [text]);
  if (languages.length === 0) return null;
  return (
    <Section title={t('forms.preview')}>
      <Tabs
        label={t('forms.languages')}
        tabs={languages.map((language) => ({
          id: language,
          label: t(`forms.${language}`),
          panel: <Drawn definition={asked} language={language} />,
        }))}
      />
    </Section>
  );
}

function Drawn({ definition, language }: { definition: string; language: 'pl' | 'en' }) {
  const t = useSay();
  const { data } = useQuery({
    queryKey: ['form-preview', language, definition],
    queryFn: ({ signal }) => api.forms.preview({ body: { definition: JSON.parse(definition) as FormDefinition, language } }, { signal }),
    placeholderData: (before) => before,
    retry: false,
    gcTime: 0,
  });
  return <iframe className="form-preview" title={t('forms.preview')} sandbox="" srcDoc={data?.html ?? ''} />;
}
