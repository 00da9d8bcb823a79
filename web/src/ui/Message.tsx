import type { ReactNode } from 'react';
import { useSay } from '../app/words.tsx';
import { Icon, type IconName } from './Icon.tsx';
import './Message.css';

/** A strip across a panel. `offline`: amber, writing goes on. `error`: red. `info`: quiet. `action` is a small bare button. */
export function Banner(props: { kind: 'offline' | 'error' | 'info'; children: ReactNode; icon?: IconName; action?: ReactNode }) {
  const icon = props.icon ?? (props.kind === 'offline' ? 'offline' : props.kind === 'error' ? 'alert' : 'help');
  return (
    <div className={`ui-banner ${props.kind}`} role={props.kind === 'error' ? 'alert' : 'status'}>
      <Icon name={icon} />
      <span className="grow">{props.children}</span>
      {props.action}
    </div>
  );
}

/** What happened (`title`), what was kept (`children`), what to do (`actions`). `error` is read out at once. */
export function Notice(props: {
  kind?: 'error' | 'due' | 'done' | 'plain';
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  icon?: IconName;
}) {
  const kind = props.kind ?? 'error';
  const icon = props.icon ?? ({ error: 'alert', due: 'clock', done: 'check', plain: 'help' } as const)[kind];
  return (
    <div className={`ui-notice ${kind}`} role={kind === 'error' ? 'alert' : undefined}>
      <Icon name={icon} />
      <div className="grow">
        <p className="title">{props.title}</p>
        {props.children && <div className="says">{props.children}</div>}
        {props.actions && <div className="row wrap">{props.actions}</div>}
      </div>
    </div>
  );
}

/** An empty place: what is true, then what to do. */
export function Empty(props: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="ui-empty">
      <h3>{props.title}</h3>
      {props.children && <p>{props.children}</p>}
      {props.action}
    </div>
  );
}

const widths = ['46%', '82%', '64%', '73%', '38%', '90%'];

/** Grey lines, only for what was never seen; never over something already known. */
export function Skeleton(props: { lines?: number; rows?: boolean }) {
  const t = useSay();
  return (
    <div className={props.rows ? 'ui-skeleton rows' : 'ui-skeleton'} role="status">
      <span className="sr">{t('ui.loading')}</span>
      {Array.from({ length: props.lines ?? 3 }, (_, at) => (
        <i key={`line ${at}`} style={{ width: widths[at % widths.length] }} />
      ))}
    </div>
  );
}

/** A program's decision and its reasons: "Trafiło do Ciebie, bo:". */
export function Why(props: { title: string; children: ReactNode }) {
  return (
    <div className="ui-why">
      <p className="strong">{props.title}</p>
      {props.children}
    </div>
  );
}
