/** Numbers, days and languages in words. What Intl makes is heavy (a tenth of a millisecond, some kilobytes), so each is made once. */

const made = new Map<string, unknown>();

function once<Made>(key: string, make: () => Made): Made {
  if (!made.has(key)) made.set(key, make());
  return made.get(key) as Made;
}

export function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return once(`number ${locale} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options));
}

/** English as it is written in Europe. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(
    `date ${locale} ${JSON.stringify(options)}`,
    () => new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale === 'pl' ? 'pl-PL' : locale, options),
  );
}

/** "uk" → "ukraiński". A code nobody knows is shown as it is. */
export function languageIn(locale: string, code: string): string {
  try {
    return once(`languages ${locale}`, () => new Intl.DisplayNames(locale, { type: 'language' })).of(code) ?? code;
  } catch {
    return code;
  }
}
