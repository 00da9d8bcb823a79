const codes = [
  'pl',
  'en',
  'uk',
  'de',
  'ru',
  'be',
  'cs',
  'sk',
  'lt',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'sv',
  'nb',
  'da',
  'fi',
  'ro',
  'hu',
  'bg',
  'hr',
  'sl',
  'tr',
  'vi',
  'zh',
  'ar',
];

const named = new Map(
  ['pl', 'en'].flatMap((locale) => {
    const names = new Intl.DisplayNames(locale, { type: 'language' });
    return codes.map((code) => [(names.of(code) ?? code).toLowerCase(), code] as const);
  }),
);

/** "pl", "PL-pl", "polski" and "Polish" are all `pl`. Null when it is no language we know. */
export function languageCode(text: string): string | null {
  const word = text.trim().toLowerCase();
  if (named.has(word)) return named.get(word)!;
  const code = /^([a-z]{2,3})(?:[-_][a-z]{2,4})?$/.exec(word)?.[1];
  return code && (codes.includes(code) || Intl.DisplayNames.supportedLocalesOf([code]).length > 0) ? code : null;
}
