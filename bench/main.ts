import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../scripts/project.js';
import { BENCH_CASES } from './cases/registry.js';
import { type Measurement, withinBudget } from './measurement.js';
import { recordResults } from './results-file.js';
import { runCase } from './run-case/run-case.js';
import { table } from './table.js';

const { positionals } = parseArgs({ allowPositionals: true });
const names = BENCH_CASES.map(({ name }) => name);
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) throw new Error(`no such bench: ${unknown.join(', ')}; there are ${names.join(', ')}`);

execFileSync(process.execPath, ['--import', 'tsx', join(ROOT, 'scripts/build/main.ts')], { stdio: 'inherit' });

const measured: Measurement[] = [];
for (const name of names.filter((each) => positionals.length === 0 || positionals.includes(each))) {
  measured.push(...(await runCase(name)));
}
recordResults(measured);
console.log(table(measured));
process.exitCode = measured.every(withinBudget) ? 0 : 1;
