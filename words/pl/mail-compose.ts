import type en from '../en/mail-compose.ts';

export default {
  'mail-compose.announcement': 'W dniu {when} {name} napisał(a):',
  'mail-compose.no-subject': '(bez tematu)',
  'forward.mark': 'Przekazana wiadomość',
  'forward.from': 'Od',
  'forward.date': 'Data',
  'forward.to': 'Do',
  'forward.subject': 'Temat',
  'mail-compose.invitation.accepted': 'Zaakceptowano: {summary}',
  'mail-compose.invitation.tentative': 'Zaakceptowano wstępnie: {summary}',
  'mail-compose.invitation.declined': 'Odrzucono: {summary}',
} satisfies Record<keyof typeof en, string>;
