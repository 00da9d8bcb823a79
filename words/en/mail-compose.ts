export default {
  'mail-compose.announcement': 'On {when}, {name} wrote:',
  'mail-compose.no-subject': '(no subject)',
  'forward.mark': 'Forwarded message',
  'forward.from': 'From',
  'forward.date': 'Date',
  'forward.to': 'To',
  'forward.subject': 'Subject',
  'mail-compose.invitation.accepted': 'Accepted: {summary}',
  'mail-compose.invitation.tentative': 'Tentatively accepted: {summary}',
  'mail-compose.invitation.declined': 'Declined: {summary}',
} as const;
