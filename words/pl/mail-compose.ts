import type en from '../en/mail-compose.ts';

export default {
  'mail-compose.announcement': 'W dniu {when} {name} napisał(a):',
  'mail-compose.no-subject': '(bez tematu)',
} satisfies Record<keyof typeof en, string>;
