const SPECIAL = /[.+^${}()|[\]\\]/g;

export const isWildcard = (text: string): boolean => /[*?]/.test(text);

/** Whether `name` fits a pattern in which `*` stands for any text, also with slashes, and `?` for one character. */
export function matchesWildcard(name: string, pattern: string): boolean {
  const source = pattern.replace(SPECIAL, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(name);
}

/** What every name that fits begins with. */
export const wildcardPrefix = (pattern: string): string => /^[^*?]*/.exec(pattern)![0];
