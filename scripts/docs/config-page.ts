import { SETTINGS, SPECIAL_VARIABLES } from '../../src/platform/config/settings.js';

export function configPage(): string {
  const settings = SETTINGS.map((setting) =>
    row([
      `\`${setting.key}\``,
      setting.description + (setting.allowed ? ` (${setting.allowed.join(', ')})` : ''),
      setting.default === undefined ? '' : `\`${setting.default}\``,
      setting.flag ? `\`--${setting.flag}\`` : '',
      setting.variable ? `\`${setting.variable}\`` : '',
    ]),
  );
  const variables = Object.entries(SPECIAL_VARIABLES).map(([name, text]) => row([`\`${name}\``, text]));
  return `${[
    '# Configuration',
    '',
    'Precedence: flag, environment variable, `futureim.yaml` of the working folder (or `--config`, `FUTUREIM_CONFIG`),',
    'user file (`$XDG_CONFIG_HOME/futureim/config.yaml`), default. `futureim config show` prints every value with its',
    'source; `futureim config set KEY VALUE` edits the file and keeps its comments; `futureim init` writes one.',
    '',
    row(['setting', 'meaning', 'default', 'flag', 'variable']),
    row(['---', '---', '---', '---', '---']),
    ...settings,
    '',
    '## Further variables',
    '',
    row(['variable', 'meaning']),
    row(['---', '---']),
    ...variables,
  ].join('\n')}\n`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
