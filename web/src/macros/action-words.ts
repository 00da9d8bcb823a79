/** What a macro does, each thing in a few words. */
import type { MacroAction } from '../../../contract/macros.ts';
import { labelIn } from '../../../contract/ticket-form.ts';
import type { Locale, Say } from '../app/words.tsx';
import type { Names } from '../tickets/names.ts';

export function actionWords(action: MacroAction, names: Names, t: Say, locale: Locale): string {
  switch (action.do) {
    case 'status':
      return t('quick.does.status', { value: names.statusById(action.statusId) });
    case 'close':
      return t(`quick.does.close.${action.state}`);
    case 'owner':
      if (action.to === 'me') return t('quick.does.owner.me');
      return action.to === 'nobody' ? t('quick.does.owner.nobody') : t('quick.does.owner', { value: names.person(action.to) });
    case 'group':
      return t('quick.does.group', { value: names.group(action.groupId) });
    case 'priority':
      return t('quick.does.priority', { value: names.priority(action.priority) });
    case 'tags':
      return [...action.add.map((tag) => `+${tag}`), ...action.remove.map((tag) => `−${tag}`)].join(' ');
    case 'category':
      return t('quick.does.category', { value: names.category(action.categoryId) || t('desk.no-category') });
    case 'type':
      return t('quick.does.type', { value: names.type(action.typeId) });
    case 'snooze':
      return action.hours === null ? t('quick.does.snooze.reply') : t('quick.does.snooze', { hours: action.hours });
    case 'field': {
      const field = names.directory.fields.find((one) => one.key === action.key);
      return t('quick.does.field', { field: field ? labelIn(field.label, locale) : action.key, value: String(action.value ?? '—') });
    }
  }
}
