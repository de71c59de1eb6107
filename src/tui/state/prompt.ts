import type { KeyId } from '../keys/key-map.js';

/** An order to the platform that waits to be carried out. */
export interface Order {
  id: Extract<KeyId, 'start' | 'resume' | 'stop' | 'reload'>;
  task: string;
  /** `schema.table`; absent: the whole task. */
  table?: string;
}

/** A line of text that is being typed at the foot of the screen. */
export type Prompt =
  | { kind: 'filter'; text: string }
  /** Carried out when `text` is `name`. */
  | { kind: 'confirm'; text: string; name: string; order: Order };

/** The text after a key was pressed. */
export function typed(text: string, key: string): string {
  if (key === 'backspace') return [...text].slice(0, -1).join('');
  if (key === 'space') return `${text} `;
  return [...key].length === 1 ? text + key : text;
}
