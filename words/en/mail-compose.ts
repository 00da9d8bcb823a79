export default {
  'mail-compose.announcement': 'On {when}, {name} wrote:',
  'mail-compose.no-subject': '(no subject)',
} as const;
