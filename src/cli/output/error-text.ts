import type { ErrorRecord } from '../../core/errors.js';
import { GLYPH, paint } from '../style.js';

/** An error for people: what happened, why, what to do; ends with a newline. */
export function errorText(error: ErrorRecord, color: boolean): string {
  const [first = '', ...others] = error.message.split('\n');
  const head = paint(`${GLYPH.bad} ${first}`, 'bad', color);
  const code = paint(`(${error.code})`, 'muted', color);
  const more = others.map((line) => `  ${line}\n`).join('');
  return `${head} ${code}\n${more}  why: ${error.cause}\n  try: ${paint(error.remedy, 'strong', color)}\n`;
}

/** The stack of an error and of what caused it, for --verbose. */
export function stackText(error: unknown): string {
  const lines: string[] = [];
  const seen = new Set<unknown>();
  for (let current = error; current instanceof Error && !seen.has(current); current = current.cause) {
    seen.add(current);
    lines.push(`${lines.length === 0 ? '' : 'caused by '}${current.stack ?? current.message}`);
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
