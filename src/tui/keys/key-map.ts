import type { ScreenName } from '../state/place.js';

/** Where a key works; `lists` are all screens with rows to choose from. */
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
  /** What a target must have for it. */
  needs?: 'delivery';
}

const define = <const T extends readonly KeyBinding[]>(bindings: T): T => bindings;

const ON_TASKS = ['overview', 'task', 'table'] as const;

/**
 * Every key of the dashboard: the handler, the help, the foot of the screen, the names in `dashboard.keys` of
 * futureim.yaml and docs/keys.md are made from it.
 */
export const KEY_MAP = define([
  {
    id: 'open',
    keys: ['enter', 'right'],
    label: 'open',
    description: 'open what is chosen: a task, then a table',
    contexts: ['overview', 'task', 'alarms'],
    inFooter: true,
  },
  {
    id: 'back',
    keys: ['escape', 'left', 'h'],
    label: 'back',
    description: 'go back; a filter is taken off first',
    contexts: ['everywhere'],
    inFooter: true,
  },
  { id: 'up', keys: ['up', 'k'], label: 'up', description: 'one row up', contexts: ['everywhere'] },
  { id: 'down', keys: ['down', 'j'], label: 'down', description: 'one row down', contexts: ['everywhere'] },
  { id: 'page-up', keys: ['pageup', 'ctrl+b'], label: 'page up', description: 'ten rows up', contexts: ['everywhere'] },
  {
    id: 'page-down',
    keys: ['pagedown', 'ctrl+f'],
    label: 'page down',
    description: 'ten rows down',
    contexts: ['everywhere'],
  },
  { id: 'first', keys: ['home', 'g'], label: 'first', description: 'the first row', contexts: ['everywhere'] },
  { id: 'last', keys: ['end', 'G'], label: 'last', description: 'the last row', contexts: ['everywhere'] },
  {
    id: 'filter',
    keys: ['/'],
    label: 'filter',
    description: 'show only rows with a text; !text those without it, -f text those with its letters in order',
    contexts: ['lists', 'logs'],
    inFooter: true,
  },
  { id: 'sort', keys: ['o'], label: 'sort', description: 'sort by the next column', contexts: ['lists'] },
  { id: 'reverse', keys: ['O'], label: 'reverse', description: 'turn the order round', contexts: ['lists'] },
  {
    id: 'logs',
    keys: ['l'],
    label: 'logs',
    description: 'follow the log of the chosen task; of everything on the logs of a task',
    contexts: ['overview', 'task', 'table', 'alarms', 'logs'],
    inFooter: true,
  },
  {
    id: 'alarms',
    keys: ['a'],
    label: 'alarms',
    description: 'every alarm, since when, and what mends it',
    contexts: ['overview', 'task', 'table', 'alarms', 'logs', 'pipeline'],
    inFooter: true,
  },
  {
    id: 'pipeline',
    keys: ['P'],
    label: 'pipeline',
    description: 'the delivery pipeline: its stages, what failed, and what tries it again',
    contexts: ['overview', 'task', 'table', 'alarms', 'logs', 'pipeline'],
    needs: 'delivery',
    inFooter: true,
  },
  {
    id: 'follow',
    keys: ['f'],
    label: 'follow',
    description: 'go on with new lines, or hold still',
    contexts: ['logs'],
    inFooter: true,
  },
  {
    id: 'errors',
    keys: ['e'],
    label: 'errors',
    description: 'only errors, or all',
    contexts: ['logs'],
    inFooter: true,
  },
  {
    id: 'raw',
    keys: ['y'],
    label: 'json',
    description: 'the chosen task or table as JSON, as status --json has it',
    contexts: [...ON_TASKS, 'raw'],
  },
  {
    id: 'refresh',
    keys: ['r'],
    label: 'refresh',
    description: 'look now, also while paused',
    contexts: ['everywhere'],
  },
  { id: 'pause', keys: ['p'], label: 'pause', description: 'stop looking, or go on', contexts: ['everywhere'] },
  { id: 'faster', keys: ['+', '='], label: 'faster', description: 'look more often', contexts: ['everywhere'] },
  { id: 'slower', keys: ['-'], label: 'slower', description: 'look less often', contexts: ['everywhere'] },
  {
    id: 'redraw',
    keys: ['ctrl+l'],
    label: 'redraw',
    description: 'draw the screen anew, when another program wrote over it',
    contexts: ['everywhere'],
  },
  {
    id: 'copy',
    keys: ['c'],
    label: 'copy',
    description: 'copy the name that is chosen, or the text that is shown (terminals with OSC 52)',
    contexts: ['everywhere'],
  },
  {
    id: 'write',
    keys: ['w'],
    label: 'write',
    description: 'write the last look as JSON into the working folder',
    contexts: ['everywhere'],
  },
  {
    id: 'start',
    keys: ['s'],
    label: 'start',
    description: 'start the chosen task',
    contexts: ON_TASKS,
    changes: true,
    inFooter: true,
  },
  {
    id: 'resume',
    keys: ['R'],
    label: 'resume',
    description: 'resume the chosen task where it was',
    contexts: ON_TASKS,
    changes: true,
    inFooter: true,
  },
  {
    id: 'stop',
    keys: ['S'],
    label: 'stop',
    description: 'stop the chosen task; its name must be typed',
    contexts: ON_TASKS,
    changes: true,
    inFooter: true,
  },
  {
    id: 'reload',
    keys: ['X'],
    label: 'reload',
    description: 'load the chosen table anew, on the overview all of the task; its name must be typed',
    contexts: ON_TASKS,
    changes: true,
    inFooter: true,
  },
  {
    id: 'help',
    keys: ['?'],
    label: 'help',
    description: 'all keys of the screen',
    contexts: ['everywhere'],
    inFooter: true,
  },
  {
    id: 'quit',
    keys: ['q', 'ctrl+c'],
    label: 'quit',
    description: 'leave; the last look stays on the screen',
    contexts: ['everywhere'],
    inFooter: true,
  },
] as const satisfies readonly KeyBinding[]);

export type KeyId = (typeof KEY_MAP)[number]['id'];
