import { join } from 'node:path';
import { ROOT } from '../../../scripts/project.js';
import { TerminalSession } from '../terminal-session.js';

/** Opens the dashboard on a fake platform in a pseudo-terminal; the flags are those of fake-dashboard.ts. */
export function fakeSession(flags: string[], size: { columns: number; rows: number; cwd?: string }): TerminalSession {
  const program = join(ROOT, 'test/support/tui/fake-dashboard.ts');
  return new TerminalSession(process.execPath, ['--import', import.meta.resolve('tsx'), program, ...flags], {
    ...size,
    env: { ...process.env, NODE_ENV: 'production', TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.json') },
  });
}
