import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, Config } from '@oclif/core';
import { ROOT } from '../project.js';

/** Every visible command, loaded from source, in the order of their ids. */
export async function loadCommands(): Promise<Command.Loadable[]> {
  const packageJson = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  packageJson.oclif.commands = { strategy: 'pattern', target: './src/commands', globPatterns: ['**/*.ts'] };
  const config = new Config({ root: ROOT, pjson: packageJson, ignoreManifest: true, errorOnManifestCreate: true });
  await config.load();
  return config.commands.filter((command) => !command.hidden).sort((a, b) => a.id.localeCompare(b.id));
}
