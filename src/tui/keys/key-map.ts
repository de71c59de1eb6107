import type { ScreenName } from '../state/place.js';

/** Where a key works; `everywhere` holds for every screen while no text is typed. */
export type KeyContext = 'everywhere' | 'lists' | ScreenName;

export interface KeyBinding {
  id: string;
  /** Names as in key-name.ts; the first is the one that is shown. */
  keys: readonly string[];
  /** One or two words for the foot of the screen. */
  label: string;
  /** What it does, for help and documentation. */
  description: string;
  contexts: readonly KeyContext[];
  /** Whether the foot of the screen names it. */
  inFooter?: boolean;
  /** Whether it changes the platform, and so works with --actions alone. */
  changes?: boolean;
}

const define = <const T extends readonly KeyBinding[]>(bindings: T): T => bindings;

/** Every key of the dashboard: the handler, the help, the foot of the screen and docs/keys.md are made from it. */
export const KEY_MAP = define([
  {
    id: 'quit',
    keys: ['q', 'ctrl+c'],
    label: 'quit',
    description: 'leave; the last snapshot stays on the screen',
    contexts: ['everywhere'],
    inFooter: true,
  },
  {
    id: 'refresh',
    keys: ['r'],
    label: 'refresh',
    description: 'look now',
    contexts: ['everywhere'],
    inFooter: true,
  },
  {
    id: 'pause',
    keys: ['p'],
    label: 'pause',
    description: 'stop looking, or go on',
    contexts: ['everywhere'],
    inFooter: true,
  },
  { id: 'faster', keys: ['+', '='], label: 'faster', description: 'look more often', contexts: ['everywhere'] },
  { id: 'slower', keys: ['-'], label: 'slower', description: 'look less often', contexts: ['everywhere'] },
] as const satisfies readonly KeyBinding[]);

export type KeyId = (typeof KEY_MAP)[number]['id'];
