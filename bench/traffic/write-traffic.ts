import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.js';
import type { TrafficOrder } from './main.js';

/** Writes one-row transactions into table `t` from another process; @returns how many were committed. */
export async function writeTraffic(order: TrafficOrder): Promise<number> {
  const child = fork(join(ROOT, 'bench/traffic/main.ts'), { execArgv: ['--import', 'tsx'] });
  try {
    child.send(order);
    const [outcome] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
    if (child.exitCode !== null && child.exitCode !== 0) throw new Error(`the writers ended with ${child.exitCode}`);
    return outcome as number;
  } finally {
    child.kill();
  }
}
