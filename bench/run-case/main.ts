import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BENCH_CASES } from '../cases/registry.js';

const name = process.argv[2];
const bench = BENCH_CASES.find((each) => each.name === name);
if (bench === undefined) throw new Error(`no such bench: ${name}`);

const folder = mkdtempSync(join(tmpdir(), 'futureim-bench-'));
try {
  process.send?.(await bench.run({ folder, say: (line) => console.error(`${bench.name}: ${line}`) }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.disconnect();
