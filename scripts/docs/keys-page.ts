import { KEY_MAP, type KeyBinding } from '../../src/tui/keys/key-map.js';

const PLACES: Readonly<Record<string, string>> = { lists: 'overview, task, alarms, pipeline' };

/** Every key of the dashboard, with the names that `dashboard.keys` knows them by. */
export function keysPage(): string {
  const rows = KEY_MAP.map((binding: KeyBinding) => {
    const keys = binding.keys.map((key) => `\`${key}\``).join(' ');
    const places = binding.contexts.map((context) => PLACES[context] ?? context).join(', ');
    return `| ${keys} | \`${binding.id}\` | ${binding.description}${conditionOf(binding)} | ${places} |`;
  });
  return `${[
    '# Keys of the dashboard',
    '',
    'On a terminal [futureim status](commands/status.md) is a [live dashboard](dashboard.md); `?` in it shows the keys of',
    'the present screen.',
    'Other keys are set in futureim.yaml, by name: `dashboard: { keys: { refresh: F, quit: [q, x] } }`.',
    '',
    '| keys | name | what it does | where |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')}\n`;
}

function conditionOf({ changes, needs }: KeyBinding): string {
  if (changes) return ' (with `--actions`)';
  return needs === 'delivery' ? ' (target aws)' : '';
}
