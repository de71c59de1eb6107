import { randomBytes } from 'node:crypto';

/** An id that sorts by start time: `20261121T091500123-3f9a`. */
export function newRunId(now: Date): string {
  const time = now.toISOString().replace(/[-:.Z]/g, '');
  return `${time}-${randomBytes(2).toString('hex')}`;
}

/** Whether a text can be the id of a run; keeps paths out of file names. */
export function isRunId(text: string): boolean {
  return /^\d{8}T\d{9}-[0-9a-f]{4}$/.test(text);
}
