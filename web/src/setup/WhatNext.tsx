import { useEffect, useState } from 'react';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Bar } from '../ui/Clock.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Notice } from '../ui/Message.tsx';
import { Door } from '../session/Door.tsx';
import { sentenceOf } from '../session/explain.ts';
import './SetUp.css';

/** Two ways to begin, equally good: one's own mail, or a made-up company to look around in. */
export function WhatNext({ company }: { company: string }) {
  const t = useSay();
  const [making, setMaking] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);

  const makeSamples = async () => {
    setMaking(true);
    setWrong(null);
    try {
      const { started } = await api.people.makeSampleData();
      if (started) return;
      // Not begun now, but perhaps begun before (a page loaded twice): then there is progress to watch.
      if ((await api.people.setupState()).sampleData === null) throw new Error('sample data did not start');
    } catch (error) {
      setMaking(false);
      setWrong(sentenceOf(t, error));
    }
  };

  if (making) return <Making />;
  return (
    <Door wide title={t('setup.next', { company })} under={t('setup.next-says')}>
      {wrong && <Notice title={wrong}>{t('setup.sample-failed')}</Notice>}
      <div className="setup-ways">
        <Way icon="mail" title={t('setup.mail')} says={t('setup.mail-says')} href="/settings/mailboxes?edit=new" />
        <Way icon="desk" title={t('setup.sample')} says={t('setup.sample-says')} onPress={() => void makeSamples()} />
      </div>
      <p className="session-beside">
        {/* The address may be the desk's already: the page is loaded anew, so that set-up is over. */}
        <Button look="link" onPress={() => location.assign('/')}>
          {t('setup.empty-desk')}
        </Button>
      </p>
    </Door>
  );
}

function Way(props: { icon: IconName; title: string; says: string; href?: string; onPress?: () => void }) {
  const inside = (
    <>
      <Icon name={props.icon} size="large" />
      <span className="title">{props.title}</span>
      <span className="quiet">{props.says}</span>
    </>
  );
  if (props.href) {
    return (
      <a className="setup-way" href={props.href}>
        {inside}
      </a>
    );
  }
  return (
    <button type="button" className="setup-way" onClick={props.onPress}>
      {inside}
    </button>
  );
}

const ask_ms = 400;

/** How far the sample data is; then into the desk. */
function Making() {
  const t = useSay();
  const [share, setShare] = useState(0);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    let seen = false;
    let asked = 0;
    const timer = setInterval(async () => {
      asked += 1;
      try {
        const { sampleData } = await api.people.setupState();
        setLost(false);
        if (sampleData !== null) {
          seen = true;
          return setShare(sampleData);
        }
        // Done; or so quick that no answer fell into it.
        if (seen || asked > 5) location.assign('/');
      } catch {
        setLost(true);
      }
    }, ask_ms);
    return () => clearInterval(timer);
  }, []);
  const percent = Math.round(share * 100);
  return (
    <Door wide title={t('setup.making')} under={t('setup.making-says')}>
      <div className="setup-progress" role="status">
        <Bar value={share} max={1} label={t('setup.progress', { percent })} />
        <span className="quiet num">{t('setup.progress', { percent })}</span>
      </div>
      {lost && <p className="quiet">{t('account.offline')}</p>}
    </Door>
  );
}
