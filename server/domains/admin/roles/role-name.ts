import { say, type Locale, type WordKey } from '../../../../words/index.ts';

/** What a role is called: as an administrator named it, else as the catalogue names the roles we ship. */
export function nameOfRole(role: { key: string | null; name: string | null }, locale: Locale): string {
  return role.name ?? say(locale, `role.${role.key}` as WordKey);
}
