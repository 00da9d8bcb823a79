import type { ReactNode } from 'react';
import { useSay } from '../app/words.tsx';
import { Icon, type IconName } from './Icon.tsx';
import './ListRow.css';

export interface ListRowProps {
  icon: IconName;
  /** Says what the icon means ("e-mail"), for screen readers. */
  iconLabel?: string;
  who: string;
  about: ReactNode;
  /** The clock: a Due or Clock. Never cut. */
  when?: ReactNode;
  /** At the end of the second line: "2 nowe", tasks, who looks. */
  meta?: ReactNode;
  unread?: boolean;
  /** "pisze…" takes the place of what it is about. */
  typing?: string;
  selected?: boolean;
  /** One line (28 px) instead of two (55 px). */
  dense?: boolean;
}

/** One row of the desk's list: who and when; what about and what is new. */
export function ListRow(props: ListRowProps) {
  const t = useSay();
  const about = props.typing ? <span className="typing">{props.typing}</span> : props.about;
  const title = typeof props.about === 'string' ? props.about : undefined;
  return (
    <span className={['ui-row', props.unread && 'unread', props.dense && 'dense', props.selected && 'selected'].filter(Boolean).join(' ')}>
      <Icon name={props.icon} label={props.iconLabel} />
      <span className="who cut" title={props.who}>
        {props.who}
        {props.unread && <span className="sr"> ({t('ui.unread')})</span>}
      </span>
      {props.dense && (
        <span className="about cut" title={title}>
          {about}
        </span>
      )}
      <span className="when">{props.when}</span>
      {!props.dense && (
        <span className="second">
          <span className="about cut" title={title}>
            {about}
          </span>
          {props.meta && <span className="meta">{props.meta}</span>}
        </span>
      )}
    </span>
  );
}
