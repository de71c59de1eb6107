import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Random } from '../../src/mysql/sample/random.js';
import { ROOT } from '../project.js';
import { plannedKills } from './plan.js';
import { runSoak } from './run.js';

const { values } = parseArgs({
  options: {
    'agent-kills': { type: 'string', default: '100' },
    'server-kills': { type: 'string', default: '20' },
    /** The same seed gives the same order of kills and the same pauses; what the processes do meanwhile is theirs. */
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    output: { type: 'string', default: 'soak-result.json' },
  },
});

const seed = Number(values.seed);
const kills = plannedKills(new Random(seed, 'soak'), {
  agent: Number(values['agent-kills']),
  server: Number(values['server-kills']),
});
console.log(`seed ${seed}, ${kills.length} kills`);

execFileSync(process.execPath, ['--import', 'tsx', join(ROOT, 'scripts/build/main.ts')], { stdio: 'inherit' });
const result = await runSoak(kills, (line) => console.log(line));
const path = resolve(values.output);
writeFileSync(path, `${JSON.stringify({ schemaVersion: 1, seed, ...result }, null, 2)}\n`);
console.log(`${result.failure ?? 'nothing lost, nothing doubled'}; result in ${path}`);
process.exitCode = result.failure === undefined ? 0 : 1;
