import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invitationReply } from './invitation-reply.ts';
import { readCalendar } from './read-calendar.ts';
import { readCards } from './read-vcard.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:a@b', ...lines, 'END:VEVENT'];

describe('a calendar', () => {
  it('of Outlook brings its own zones, by names nobody else knows', () => {
    const [one] = readCalendar(
      calendar(
        'METHOD:REQUEST',
        'BEGIN:VTIMEZONE',
        'TZID:Central European Standard Time',
        ...[
          'BEGIN:STANDARD',
          'DTSTART:16010101T030000',
          'TZOFFSETFROM:+0200',
          'TZOFFSETTO:+0100',
          'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
          'END:STANDARD',
        ],
        ...[
          'BEGIN:DAYLIGHT',
          'DTSTART:16010101T020000',
          'TZOFFSETFROM:+0100',
          'TZOFFSETTO:+0200',
          'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
          'END:DAYLIGHT',
        ],
        'END:VTIMEZONE',
        ...event('DTSTART;TZID=Central European Standard Time:20260715T100000', 'DURATION:PT45M', 'SUMMARY:Lato'),
      ),
    );
    expect(one!.start).toEqual({ at: '2026-07-15T08:00:00.000Z', local: '2026-07-15T10:00:00', zone: 'Central European Standard Time' });
    expect(one!.end!.at).toBe('2026-07-15T08:45:00.000Z');
  });

  it('of whole days, without a zone, and of a zone that nobody knows, keeps what it says', () => {
    const times = [
      'DTSTART;VALUE=DATE:20261224',
      'DTSTART:20261224T180000',
      'DTSTART;TZID=Nowhere:20261224T180000',
      'DTSTART:20261224T180000Z',
    ];
    expect(times.map((time) => readCalendar(calendar(...event(time)))[0]!.start)).toEqual([
      { at: null, local: '2026-12-24', zone: null },
      { at: null, local: '2026-12-24T18:00:00', zone: null },
      { at: null, local: '2026-12-24T18:00:00', zone: 'Nowhere' },
      { at: '2026-12-24T18:00:00.000Z', local: '2026-12-24T18:00:00', zone: 'UTC' },
    ]);
  });

  it.each([
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE', { every: 'week', interval: 2, weekdays: [1, 3] }],
    ['FREQ=MONTHLY;BYDAY=2TU', { every: 'other' }],
    ['FREQ=DAILY;UNTIL=20261231', { every: 'day', until: '2026-12-31' }],
  ])('that comes again by %s', (rule, said) => {
    expect(readCalendar(calendar(...event('DTSTART:20261124T100000Z', `RRULE:${rule}`)))[0]!.recurrence).toMatchObject(said);
  });

  it('whose zone changes every second is read without it, at once', () => {
    const began = performance.now();
    const [one] = readCalendar(
      calendar(
        'BEGIN:VTIMEZONE',
        'TZID:Evil',
        ...['BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'RRULE:FREQ=SECONDLY', 'END:STANDARD'],
        'END:VTIMEZONE',
        ...event('DTSTART;TZID=Evil:20260715T100000'),
      ),
    );
    expect(one!.start).toMatchObject({ at: null });
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  it('of any letters is read or is none, and never throws', () => {
    const whole = calendar(
      'METHOD:REQUEST',
      ...event('DTSTART:20261124T100000Z', 'RRULE:FREQ=DAILY', 'ATTENDEE;CN="a;b":mailto:a@b.example'),
    );
    fc.assert(
      fc.property(fc.nat(whole.length), fc.string({ maxLength: 5 }), (at, put) => {
        readCalendar(whole.slice(0, at) + put + whole.slice(at + 3));
      }),
    );
  });

  it('of one date of a series is answered for that date', () => {
    const [one] = readCalendar(
      calendar(
        'METHOD:REQUEST',
        ...event(
          'RECURRENCE-ID;TZID=Europe/Warsaw:20261201T100000',
          'DTSTART:20261201T110000Z',
          'ORGANIZER:mailto:o@firma.example',
          'SEQUENCE:4',
        ),
      ),
    );
    const reply = invitationReply({
      invitation: { ...one!, position: 0 },
      attendance: 'tentative',
      attendee: { name: 'Kółko "Pomoc"', address: 'pomoc@kolko.example' },
      comment: '',
      now: new Date('2026-11-22T10:00:00Z'),
    });
    expect(reply).toContain('RECURRENCE-ID;TZID=Europe/Warsaw:20261201T100000\r\n');
    expect(reply).toContain('DTSTAMP:20261122T100000Z\r\n');
    expect(readCalendar(reply)[0]).toMatchObject({
      method: 'reply',
      sequence: 4,
      oneOfSeries: true,
      attendees: [{ name: 'Kółko Pomoc', address: 'pomoc@kolko.example', attendance: 'tentative' }],
    });
  });
});

describe('a visiting card', () => {
  it('of version 2.1, with quoted-printable that goes on in the next line', () => {
    const [card] = readCards(
      bytes(
        'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=BB=C3=B3=C5=82w;Anna;;;\r\nFN;CHARSET=UTF-8;QUOTED-PRINTABLE:Anna=20=C5=BB=\r\n=C3=B3=C5=82w\r\nTEL;CELL;PREF:601202303\r\nTEL;FAX:123\r\nEMAIL;INTERNET:anna@firma.example\r\nEND:VCARD\r\n',
      ),
    );
    expect(card).toMatchObject({ name: 'Anna Żółw', phones: ['601202303'], emails: ['anna@firma.example'] });
  });

  it('of version 3.0, folded and grouped as phones of Apple do', () => {
    const [card] = readCards(
      bytes(
        'BEGIN:VCARD\nVERSION:3.0\nN:Nowak;Jan;;dr;\nORG:Rowery\\, Serwis;Dzia\n ł A\nitem1.TEL;type=CELL:+48 600\nitem2.ADR:;;Polna 1;Kraków;;30-001;PL\nURL:javascript:alert(1)\nEND:VCARD',
      ),
    );
    expect(card).toEqual({
      name: 'dr Jan Nowak',
      company: 'Rowery, Serwis, Dział A',
      title: '',
      phones: ['+48 600'],
      emails: [],
      address: 'Polna 1, Kraków, 30-001, PL',
      url: '',
    });
  });

  it('of version 4.0, with addresses as URIs', () => {
    const [card] = readCards(
      bytes(
        'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ewa\r\nTEL;VALUE=uri;TYPE="voice,home":tel:+48-601-202-303;ext=5\r\nEMAIL:ewa@firma.example\r\nEND:VCARD',
      ),
    );
    expect(card).toMatchObject({ name: 'Ewa', phones: ['+48-601-202-303 ext. 5'] });
  });

  it('of any bytes never throws, and no more than ten come of a file', () => {
    const many = 'BEGIN:VCARD\nFN:x\nEND:VCARD\n'.repeat(30);
    expect(readCards(bytes(many))).toHaveLength(10);
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        (noise) => void readCards(Buffer.concat([bytes('BEGIN:VCARD\nTEL'), noise, bytes('\nEND:VCARD')])),
      ),
    );
  });
});
