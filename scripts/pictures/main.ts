import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installProgram } from '../../test/support/installed-program.js';
import { ROOT } from '../project.js';
import { terminalSvg } from './svg.js';
import { runInTerminal } from './terminal.js';

/**
 * Takes the pictures of docs/pictures from the built program, in an empty folder and a terminal of 80 columns. Those of the
 * dashboard are taken by its own test, which also proves that they are still true.
 */
const DASHBOARD = 'test/e2e/dashboard/story.test.ts';

const PICTURES = [
  { file: 'up.svg', command: 'futureim up --sandbox' },
  { file: 'status.svg', command: 'futureim status --once' },
];

const place = join(tmpdir(), 'shop');
mkdirSync(place);
const { CI: _, ...inherited } = installProgram(join(place, 'bin'));
const env = { ...inherited, XDG_CONFIG_HOME: place };
const run = (command: string) => runInTerminal(command, { cwd: place, env });
try {
  mkdirSync(join(ROOT, 'docs', 'pictures'), { recursive: true });
  for (const { file, command } of PICTURES) {
    const terminal = await run(`echo '$ ${command}'; ${command}`);
    writeFileSync(join(ROOT, 'docs', 'pictures', file), terminalSvg(terminal, command));
    console.log(`docs/pictures/${file}`);
  }
} finally {
  await run('futureim down --wipe --confirm dev');
  rmSync(place, { recursive: true, force: true });
}
execFileSync(process.execPath, ['--import', 'tsx', DASHBOARD], {
  cwd: ROOT,
  env: { ...process.env, UPDATE_SNAPSHOTS: '1' },
  stdio: 'inherit',
});
