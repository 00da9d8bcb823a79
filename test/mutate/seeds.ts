/** Whole, good mail to be mutated: our own of every kind that matters, and, when OKIENKO_DATA is given, the real ones in its folder of mail. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { makeMails } from '../bench/mails.ts';
import { crlf } from './wire.ts';

const own_mails = 200;
const seed_bytes_max = 300 * 1024;

/** In the same order in every run with the same data. */
export function seedMails(data = process.env.OKIENKO_DATA): Buffer[] {
  const generated = makeMails('seed', own_mails).map(({ raw }) => raw);
  return [...generated, ...special().map((words) => Buffer.from(words, 'utf8')), ...realMails(data)].map(crlf);
}

function realMails(data: string | undefined): Buffer[] {
  const root = path.join(data ?? '', 'mail');
  if (!data || !existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(eml|txt)$/.test(name))
    .sort()
    .map((name) => readFileSync(path.join(root, name)))
    .filter((raw) => raw.length <= seed_bytes_max);
}

const head = (subject: string, more: string[] = []) =>
  [
    'From: Ewa Żółć <ewa@klient.example>',
    'To: pomoc@kolko.example',
    `Subject: ${subject}`,
    'Date: Mon, 16 Nov 2026 10:15:00 +0100',
    'MIME-Version: 1.0',
    ...more,
  ].join('\n');

/** What the others of the collection are not: reports, invitations, letters within letters, cards, sealed mail, replies with everything quoted. */
function special(): string[] {
  const report = `${head('Undelivered Mail Returned to Sender', ['Return-Path: <>', 'Content-Type: multipart/report; report-type=delivery-status; boundary="=_r"'])}

--=_r
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.
--=_r
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Final-Recipient: rfc822; nikt@klient.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown
--=_r
Content-Type: text/rfc822-headers

Message-ID: <o.1.1.aaaaaaaaaaaaaaaa@kolko.example>
Subject: Odpowiedź
--=_r--
`;
  const invitation = `${head('Zaproszenie', ['Content-Type: multipart/alternative; boundary="=_c"'])}

--=_c
Content-Type: text/plain

Spotkanie
--=_c
Content-Type: text/calendar; method=REQUEST; charset=utf-8

BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VEVENT
UID:1@klient.example
DTSTART;TZID=Europe/Warsaw:20261201T100000
DTEND;TZID=Europe/Warsaw:20261201T110000
RRULE:FREQ=WEEKLY;COUNT=10
ORGANIZER:mailto:ewa@klient.example
SUMMARY:Odbiór roweru
END:VEVENT
END:VCALENDAR
--=_c--
`;
  const within = `${head('Fwd: Reklamacja', ['Content-Type: multipart/mixed; boundary="=_w"'])}

--=_w
Content-Type: text/plain; charset=utf-8

Do obsługi.
--=_w
Content-Type: message/rfc822

${head('Reklamacja', ['Content-Type: text/plain; charset=iso-8859-2', 'Content-Transfer-Encoding: quoted-printable'])}

Prosz=EA o zwrot pieni=EAdzy.
--=_w
Content-Type: text/vcard; name="ewa.vcf"

BEGIN:VCARD
VERSION:3.0
FN:Ewa
END:VCARD
--=_w
Content-Type: application/ms-tnef; name="winmail.dat"
Content-Transfer-Encoding: base64

eJ8+IgAAAQaQCAAEAAAAAAABAAEAAQeQBgAIAAAA5AQAAAAAAADoAAEIgAcAGAAAAElQTS5NaWNyb3NvZnQgTWFpbC5Ob3RlADEI
--=_w--
`;
  const signed = `${head('Podpisane', ['Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary="=_s"'])}

--=_s
Content-Type: text/plain

Umowa w załączeniu.
--=_s
Content-Type: application/pkcs7-signature; name="smime.p7s"
Content-Transfer-Encoding: base64

MIAGCSqGSIb3DQEHAqCAMIACAQExDzANBglghkgBZQMEAgEFADCABgkqhkiG9w0BBwEAAKCA
--=_s--
`;
  const answered = `${head('Odp: Rower', ['In-Reply-To: <a@b>', 'References: <a@b> <c@d>', 'Content-Type: text/html; charset=windows-1250', 'Content-Transfer-Encoding: 8bit'])}

<html><head><style>p{color:red}</style></head><body><div dir="ltr">Dalej nie dziala</div><br><div class="gmail_quote"><div class="gmail_attr">pt., 13 lis 2026 o 10:00 Pomoc &lt;pomoc@kolko.example&gt; napisal(a):</div><blockquote><table><tr><td>Dzien dobry<img src="cid:a"></td></tr></table></blockquote></div></body></html>
`;
  const absent = `${head('Automatyczna odpowiedź: Rower', ['Auto-Submitted: auto-replied', 'Content-Type: text/plain; charset=utf-8'])}

Jestem na urlopie do 30 listopada.

--
Ewa
`;
  return [report, invitation, within, signed, answered, absent];
}
