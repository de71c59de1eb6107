import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.js';
import { YOUNG_GENERATION_MB } from '../../src/targets/local/replicator/memory-limits.js';
import type { Measurement } from '../measurement.js';

/** The heap consists of three such spaces for new objects. */
const SEMI_SPACE = `--max-semi-space-size=${YOUNG_GENERATION_MB / 3}`;

/**
 * Runs a bench in a process of its own, with the heap that the replicator has in the product: what one leaves in
 * memory is not measured in the next.
 */
export async function runCase(name: string): Promise<Measurement[]> {
  const child = fork(join(ROOT, 'bench/run-case/main.ts'), [name], { execArgv: [SEMI_SPACE, '--import', 'tsx'] });
  let measurements: Measurement[] | undefined;
  child.on('message', (message) => {
    measurements = message as Measurement[];
  });
  const [code] = await once(child, 'exit');
  if (code !== 0 || measurements === undefined) throw new Error(`the bench "${name}" ended with ${code}`);
  return measurements;
}
