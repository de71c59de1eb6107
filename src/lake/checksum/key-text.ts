const LONGEST = 120;

/**
 * Canonical key text for people: `8:Ação-71:1` with columns `id`, `part` → `id=Ação-7, part=1`.
 * @param columns names of the key columns in order
 */
export function readableKey(keyText: string, columns: readonly string[]): string {
  const values = splitCanonical(keyText);
  const text = columns.map((name, index) => `${name}=${values[index] ?? 'NULL'}`).join(', ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** The values of a text of `<bytes>:<value>` and `~` (NULL) parts. */
function splitCanonical(text: string): (string | null)[] {
  const bytes = Buffer.from(text);
  const values: (string | null)[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at] === 0x7e) {
      values.push(null);
      at += 1;
      continue;
    }
    const colon = bytes.indexOf(0x3a, at);
    const start = colon + 1;
    const end = start + Number(bytes.toString('latin1', at, colon));
    values.push(bytes.toString('utf8', start, end));
    at = end;
  }
  return values;
}
