import type en from '../en/demo.ts';

export default {
  'demo.sign-in': 'Dane przykładowe: zaloguj się jako {email} (administratorka) albo {agent} (konsultantka), hasło {password}',
} satisfies Record<keyof typeof en, string>;
