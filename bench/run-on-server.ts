import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../scripts/project.js';
import type { TestServer } from '../test/support/private-server.js';

/** Runs a command in `folder` on the server, which `bootstrap` stores the password of. @returns its JSON document */
export function runOnServer({ address }: TestServer, folder: string, args: string[], input = ''): string {
  const source = `mysql://${address.user}@${address.host}:${address.port}/${address.database}`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'bin/run.js'), ...args, '--source', source, '--json', '--no-input'],
    { cwd: folder, env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder }, input, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`futureim ${args.join(' ')} ended with ${status}: ${stdout}${stderr}`);
  return stdout;
}
