// MIT License. What the browser keeps for us; where it may keep nothing, the page does as long as it is open.

/** For the names of what is stored only: who it really is, the server checks. */
export function subjectOf(identity: string | undefined): string {
  try {
    return identity
      ? String((JSON.parse(atob(identity.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'))) as { sub?: unknown }).sub)
      : '';
  } catch {
    return '';
  }
}

export function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const memory = new Map<string, string>();

export function canStore(): boolean {
  return keysOfStorage().length > 0 || memory.size === 0;
}

export function keysOfStorage(): string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [...memory.keys()];
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    memory.set(key, value);
  }
}

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

export function forget(key: string): void {
  memory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was stored then.
  }
}
