/** Rows are objects to both drivers, and these names of theirs cannot hold a value. */
const UNUSABLE_NAMES = new Set([
  '__proto__',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
]);

/** Whether no value of a column of this name can be read: the drivers take it for a property that every row has. */
export function isUnusableColumnName(name: string): boolean {
  return UNUSABLE_NAMES.has(name);
}
