/** Words of values that stand for a secret and are none. */
const INVENTED =
  /example|sample|dummy|fake|placeholder|change[-_]?me|your[-_]|my[-_]?(?:secret|password)|planted|made[-_ ]?up|redacted|testing|replicator|not[-_]?(?:a|the|real)|secret[-_]?(?:name|arn|id)|correct[-_ ]?horse|\*{3}|x{4}|\.{3}|…/i;

/** A value that is filled in later, or that names a place: `${NAME}`, `<password>`, `%s`, an ARN, an address. */
const REFERENCE =
  /^[$<%{[(]|^[A-Z_]+$|^(?:secret|password|passwd|pass|token)$|^(?:arn:|https?:|file:|s3:)|\$\{|\{\{|%\(|^\/|^\.{1,2}\//;

/** Bits a character from which a value was hardly chosen by a person; English is near 2.5 at this length. */
const RANDOM_BITS = 3.4;
const RANDOM_LENGTH = 16;

/** Whether a value stands where a secret would be, and is none: a placeholder, a reference, one sign repeated. */
export function looksInvented(value: string): boolean {
  return INVENTED.test(value) || REFERENCE.test(value) || new Set(value).size < 4 || isRun(value);
}

/** Whether no person would think of the value: letters and digits without an order in them. */
export function looksRandom(value: string): boolean {
  if (value.length < RANDOM_LENGTH) return false;
  // Words joined by signs: names of resources, of files, of fields.
  const parts = value.split(/[^A-Za-z0-9]+/).filter((part) => part !== '');
  if (parts.every((part) => /^(?:[A-Z]?[a-z]+(?:[A-Z][a-z]+)*|[A-Z]+|\d+)$/.test(part))) return false;
  return /[A-Za-z]/.test(value) && /\d/.test(value) && bitsPerCharacter(value) >= RANDOM_BITS;
}

/** Shannon's entropy of the characters of a value, bits a character (A Mathematical Theory of Communication, 1948). */
export function bitsPerCharacter(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => {
    const share = count / value.length;
    return sum - share * Math.log2(share);
  }, 0);
}

/** `abcdefgh`, `0123456789abcdef`: characters in their order. */
function isRun(value: string): boolean {
  const steps = [...value].slice(1).filter((character, index) => {
    const step = character.codePointAt(0)! - value.codePointAt(index)!;
    return step === 1 || step === 0;
  });
  return steps.length > value.length * 0.7;
}
