import { KEY_MAP } from './key-map.js';

/** The binding of a pressed key; undefined when it does nothing. */
export function bindingOf(name: string): (typeof KEY_MAP)[number] | undefined {
  return KEY_MAP.find(({ keys }) => (keys as readonly string[]).includes(name));
}
