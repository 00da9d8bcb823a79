import type en from '../en/common.ts';

export default {
  'common.save': 'Zapisz',
  'common.cancel': 'Anuluj',
  'common.close': 'Zamknij',
  'common.undo': 'Cofnij',
} satisfies Record<keyof typeof en, string>;
