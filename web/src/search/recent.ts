/** What this person searched for lately, on this machine. */
const kept_max = 8;
const keyOf = (accountId: number) => `okienko.searches.${accountId}`;

export function recentSearches(accountId: number): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(accountId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, kept_max) : [];
  } catch {
    return [];
  }
}

/** A search is remembered when something was opened from it: what led nowhere is not worth repeating. */
export function rememberSearch(accountId: number, query: string): void {
  const text = query.trim();
  if (text.length < 2) return;
  write(accountId, [text, ...recentSearches(accountId).filter((one) => one !== text)].slice(0, kept_max));
}

export function forgetSearches(accountId: number): void {
  write(accountId, []);
}

function write(accountId: number, searches: readonly string[]): void {
  try {
    localStorage.setItem(keyOf(accountId), JSON.stringify(searches));
  } catch {
    // Not remembered then.
  }
}
