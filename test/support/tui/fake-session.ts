import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { ROOT } from '../../../scripts/project.js';
import { TerminalSession } from '../terminal-session.js';

let bundled: string | undefined;

/** The program in one file, which starts in half the time; made once a process. It stands where it finds its packages. */
function program(): string {
  if (bundled !== undefined) return bundled;
  const outfile = join(ROOT, `node_modules/.cache/futureim/fake-dashboard-${process.pid}.mjs`);
  buildSync({
    entryPoints: [join(ROOT, 'test/support/tui/fake-dashboard.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    logLevel: 'error',
  });
  process.once('exit', () => rmSync(outfile, { force: true }));
  bundled = outfile;
  return outfile;
}

/** Opens the dashboard on a fake platform in a pseudo-terminal; the flags are those of fake-dashboard.ts. */
export function fakeSession(flags: string[], size: { columns: number; rows: number; cwd?: string }): TerminalSession {
  return new TerminalSession(process.execPath, [program(), ...flags], {
    ...size,
    env: { ...process.env, NODE_ENV: 'production' },
  });
}
