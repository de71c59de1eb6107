import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../project.js';
import { ensureDatabaseServer } from '../toolchain/database-server.js';

const say = (line: string): void => console.error(`start: ${line}`);

if (ensureDatabaseServer(say)) {
  await run(['--import', 'tsx', join(ROOT, 'scripts/build/main.ts')]);
  if (process.exitCode === 0) await run([join(ROOT, 'bin/run.js'), 'up', '--sandbox', ...process.argv.slice(2)]);
  if (process.exitCode === 0) say('in this checkout, type "npm run futureim -- status" for "futureim status"');
} else {
  process.exitCode = 1;
}

/** Runs Node.js with this terminal and takes over the exit code; a signal reaches the child without us. */
async function run(args: string[]): Promise<void> {
  const waitOnly = (): void => {};
  process.on('SIGINT', waitOnly);
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  const stop = (): boolean => child.kill('SIGTERM');
  process.on('SIGTERM', stop);
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
  process.off('SIGINT', waitOnly);
  process.off('SIGTERM', stop);
}
