import type { ConfigEntry } from '../../platform/config/config.js';
import { paint } from '../style.js';

/** Settings with value, source and origin, aligned; one line a setting. */
export function configTable(entries: readonly ConfigEntry[], color: boolean): string {
  const rows = entries.map((entry) => [entry.key, valueText(entry.value), sourceText(entry)] as const);
  const keyWidth = Math.max(...rows.map(([key]) => key.length));
  const valueWidth = Math.max(...rows.map(([, value]) => value.length));
  return rows
    .map(
      ([key, value, source]) =>
        `${key.padEnd(keyWidth)}  ${value.padEnd(valueWidth)}  ${paint(source, 'muted', color)}`,
    )
    .join('\n');
}

/** A setting's value as it would be typed; a dash when there is none. */
export function valueText(value: unknown): string {
  if (value === null) return '-';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function sourceText({ source, origin }: ConfigEntry): string {
  return source === 'default' ? 'default' : `${source} (${origin})`;
}
