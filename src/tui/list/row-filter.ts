/**
 * What is typed after `/`: a text that must occur, `!text` one that must not, `-f text` whose letters must occur in that
 * order. Case is ignored; an empty text lets everything through.
 */
export function rowFilter(typed: string): (text: string) => boolean {
  const wanted = typed.trim().toLowerCase();
  if (wanted.startsWith('!') && wanted.length > 1) {
    const unwanted = wanted.slice(1).trim();
    return (text) => !text.toLowerCase().includes(unwanted);
  }
  if (/^-f\s/.test(wanted)) {
    const letters = [...wanted.slice(3).trim()];
    return (text) => hasInOrder(text.toLowerCase(), letters);
  }
  return (text) => text.toLowerCase().includes(wanted);
}

function hasInOrder(text: string, letters: readonly string[]): boolean {
  let from = 0;
  for (const letter of letters) {
    const found = text.indexOf(letter, from);
    if (found === -1) return false;
    from = found + letter.length;
  }
  return true;
}
