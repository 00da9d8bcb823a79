/** Which of these languages a reader understands best, by what their browser says (RFC 9110, 12.5.4); the first of them when it says nothing of use. */
export function bestLanguage(accepted: string | undefined, offered: readonly string[]): string {
  const wishes = (accepted ?? '')
    .slice(0, 500)
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';');
      const quality = parameters.map((one) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(one)?.[1]).find((one) => one !== undefined);
      return { base: tag.trim().split('-')[0]!, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter((wish) => wish.quality > 0)
    // Sorting is stable: of equal wishes the first one counts.
    .sort((one, other) => other.quality - one.quality);
  const found = wishes.find((wish) => wish.base === '*' || offered.includes(wish.base));
  return found && found.base !== '*' ? found.base : offered[0]!;
}

const names: Record<string, string> = {
  pl: 'polski',
  en: 'English',
  de: 'Deutsch',
  uk: 'українська',
  cs: 'čeština',
  sk: 'slovenčina',
  fr: 'français',
  es: 'español',
  it: 'italiano',
  lt: 'lietuvių',
  nl: 'Nederlands',
  pt: 'português',
  ro: 'română',
  hu: 'magyar',
  sv: 'svenska',
  da: 'dansk',
  nb: 'norsk',
  fi: 'suomi',
};

/** A language in its own words. */
export function languageName(code: string): string {
  return names[code] ?? code;
}
