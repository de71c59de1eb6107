import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';

const PROCESSES = {
  bootstrap: 'src/cli/bootstrap.ts',
  agent: 'src/targets/local/agent/main.ts',
  'replicator-worker': 'src/targets/local/replicator/worker.ts',
  'range-reader': 'src/targets/local/replicator/range-load/thread.ts',
};

/** Output name (below dist, without extension) → source file, for all that is started or imported by its path. */
export function entries(root: string): Record<string, string> {
  const commands = globSync('src/commands/**/*.{ts,tsx}', { cwd: root }).sort();
  return {
    ...Object.fromEntries(commands.map((file) => [file.replace(/^src\//, '').replace(/\.tsx?$/, ''), file])),
    ...Object.fromEntries(Object.entries(PROCESSES).filter(([, file]) => existsSync(join(root, file)))),
  };
}
