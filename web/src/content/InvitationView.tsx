import { useState } from 'react';
import { type AttendanceAnswer, attendanceAnswers, type Invitation } from '../../../contract/mail-content.ts';
import type { Message } from '../../../contract/tickets.ts';
import { api } from '../app/api.ts';
import { useDates } from '../app/dates-live.ts';
import { refusalOf } from '../app/say-now.ts';
import { useMay } from '../app/session.ts';
import { type Say, useWords } from '../app/words.tsx';
import { useNames } from '../tickets/names.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Facts, Tag } from '../ui/Tag.tsx';
import { showToast } from '../ui/Toast.tsx';
import { recurrenceWords, whenWords } from './invitation-words.ts';

const shown_people = 6;

/** An invitation, its withdrawal, or what somebody answers to ours: what, when, where, who; and yes, maybe, no. */
export function InvitationView({ message, invitation }: { message: Message; invitation: Invitation }) {
  const { t, locale, zone } = useWords();
  const when = whenWords(invitation, { t, locale, zone });
  const { organizer, location, recurrence } = invitation;
  const who = organizer ? organizer.name || organizer.address : '';
  return (
    <section className={invitation.cancelled ? 'content-card off' : 'content-card'} aria-label={kindWords(invitation, t)}>
      <p className="kind">
        <Icon name="calendar" size="small" />
        {kindWords(invitation, t)}
        {invitation.cancelled && invitation.method !== 'cancel' && <Tag kind="late">{t('content.invitation.cancelled')}</Tag>}
      </p>
      <h4>{invitation.summary || t('content.no-title')}</h4>
      <Facts
        items={[
          ...(when
            ? [
                [
                  t('content.when'),
                  <>
                    <span>{when.when}</span>
                    {when.beside && <span className="faint"> · {when.beside}</span>}
                    {recurrence && <span className="line">{recurrenceWords(recurrence, { t, locale, zone })}</span>}
                    {invitation.oneOfSeries && <span className="line">{t('content.one-of-series')}</span>}
                  </>,
                ] as const,
              ]
            : []),
          ...(location ? [[t('content.where'), linkOrText(location)] as const] : []),
          ...(organizer
            ? [
                [
                  t('content.organizer'),
                  <span key="organizer" title={organizer.address}>
                    {who}
                  </span>,
                ] as const,
              ]
            : []),
          ...(invitation.method !== 'reply' && invitation.attendees.length > 0
            ? [[t('content.attendees'), <People key="people" invitation={invitation} />] as const]
            : []),
          ...(invitation.comment ? [[t('content.comment'), invitation.comment] as const] : []),
        ]}
      />
      {invitation.description && <Description text={invitation.description} />}
      <Answer message={message} invitation={invitation} />
    </section>
  );
}

function kindWords(invitation: Invitation, t: Say): string {
  const { method, attendees } = invitation;
  if (method === 'cancel') return t('content.invitation.cancelled');
  if (method === 'reply' && attendees[0])
    return t(`content.invitation.says-${attendees[0].attendance}`, { who: attendees[0].name || attendees[0].address });
  if (method === 'counter') return t('content.invitation.counter');
  return t(method === 'request' ? 'content.invitation.request' : 'content.invitation.publish');
}

function linkOrText(location: string) {
  if (!/^https:\/\/\S+$/.test(location)) return location;
  return (
    <a href={location} target="_blank" rel="noreferrer noopener">
      {location}
    </a>
  );
}

function People({ invitation }: { invitation: Invitation }) {
  const { t } = useWords();
  const some = invitation.attendees.slice(0, shown_people);
  const more = invitation.attendeeCount - some.length;
  return (
    <ul className="people">
      {some.map((one) => (
        <li key={one.address} title={one.address}>
          {one.name || one.address} <span className="faint">{t(`content.attendance.${one.attendance}`)}</span>
        </li>
      ))}
      {more > 0 && <li className="faint">{t('content.attendees-more', { count: more })}</li>}
    </ul>
  );
}

function Description({ text }: { text: string }) {
  const { t } = useWords();
  return (
    <details>
      <summary>{t('content.description')}</summary>
      <p className="read said">{text}</p>
    </details>
  );
}

function Answer({ message, invitation }: { message: Message; invitation: Invitation }) {
  const { t } = useWords();
  const dates = useDates();
  const names = useNames();
  const may = useMay('tickets.write');
  const [busy, setBusy] = useState<AttendanceAnswer | null>(null);
  const { answer, organizer } = invitation;
  if (invitation.method !== 'request' || invitation.cancelled || !organizer) return null;
  const say = async (attendance: AttendanceAnswer) => {
    setBusy(attendance);
    try {
      await api.mailContent.answerInvitation({ params: { messageId: message.id, place: invitation.place }, body: { attendance } });
    } catch (error) {
      showToast({ text: refusalOf(error), icon: 'alert' });
    } finally {
      setBusy(null);
    }
  };
  return (
    <div className="answer">
      {answer && (
        <p role="status">
          <Icon name="check" size="small" />
          {t('content.answered-by', {
            answer: t(`content.answered.${answer.attendance}`),
            who: answer.accountId === null ? '' : names.person(answer.accountId),
            when: dates.when(answer.at),
          })}
        </p>
      )}
      {may && (
        <div
          className="row wrap"
          role="group"
          aria-label={t('content.answer')}
          title={t('content.answer-goes-to', { address: organizer.address })}
        >
          {!answer && <span className="quiet">{t('content.answer')}</span>}
          {attendanceAnswers.map((one) => (
            <Button
              key={one}
              small
              loading={busy === one}
              disabled={busy !== null || answer?.attendance === one}
              onPress={() => void say(one)}
            >
              {t(`content.answer.${one}`)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
