/** The answer to an invitation as calendars understand it: iTIP REPLY (RFC 5546, 3.2.3). Pure. */
import ICAL from 'ical.js';
import type { AttendanceAnswer } from '../../../../../contract/mail-content.ts';
import type { StoredInvitation } from './content.ts';

interface InvitationReply {
  invitation: StoredInvitation;
  attendance: AttendanceAnswer;
  /** Ours, as the invitation has it. */
  attendee: { name: string; address: string };
  comment: string;
  now: Date;
}

export function invitationReply({ invitation, attendance, attendee, comment, now }: InvitationReply): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('prodid', '-//Okienko//Okienko//EN');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('method', 'REPLY');
  const event = new ICAL.Component('vevent');
  event.updatePropertyWithValue('uid', invitation.uid);
  event.updatePropertyWithValue('sequence', invitation.sequence);
  event.updatePropertyWithValue('dtstamp', ICAL.Time.fromJSDate(now, true));
  event.addProperty(person('organizer', invitation.organizer!));
  const me = person('attendee', attendee);
  me.setParameter('partstat', attendance.toUpperCase());
  event.addProperty(me);
  // Exactly as it came: which of the series is meant.
  if (invitation.recurrenceId) event.addProperty(new ICAL.Property(ICAL.parse.property(invitation.recurrenceId), event));
  if (invitation.start?.at) event.updatePropertyWithValue('dtstart', ICAL.Time.fromJSDate(new Date(invitation.start.at), true));
  if (invitation.summary) event.updatePropertyWithValue('summary', invitation.summary);
  if (comment) event.updatePropertyWithValue('comment', comment);
  const status = new ICAL.Property('request-status');
  status.setValue(['2.0', 'Success']);
  event.addProperty(status);
  calendar.addSubcomponent(event);
  return `${calendar.toString()}\r\n`;
}

function person(kind: 'organizer' | 'attendee', { name, address }: { name: string; address: string }): ICAL.Property {
  const property = new ICAL.Property(kind);
  property.setValue(`mailto:${address}`);
  // A quote cannot stand in a parameter (RFC 5545, 3.2).
  if (name) property.setParameter('cn', name.replace(/["\p{Cc}]/gu, ''));
  return property;
}
