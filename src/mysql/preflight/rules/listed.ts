const SHOWN = 10;

/** Names in one sentence, the first ten of them: `a, b and 3 more`. */
export function listed(names: readonly string[]): string {
  if (names.length <= SHOWN) return names.join(', ');
  return `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more`;
}
