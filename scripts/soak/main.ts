import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT } from '../project.js';
import { killSoak } from './kills/main.js';
import { platformSoak } from './platform/main.js';
import type { Soak } from './soak.js';
import { stacksSoak } from './stacks/main.js';
import { trafficSoak } from './traffic/main.js';
import { transactionSoak } from './transaction/main.js';

const SOAKS: Record<string, Soak> = {
  kills: killSoak,
  platform: platformSoak,
  stacks: stacksSoak,
  traffic: trafficSoak,
  transaction: transactionSoak,
};

/**
 * `npm run soak -- kills --agent-kills 10`, `npm run soak -- traffic --duration 1m`,
 * `npm run soak -- transaction --mib 200`, `npm run soak -- stacks`, `npm run soak -- platform`; without a name, kills.
 */
const given = process.argv.slice(2);
const name = given[0] !== undefined && !given[0].startsWith('-') ? given.shift()! : 'kills';
const soak = SOAKS[name];
if (soak === undefined) throw new Error(`"${name}" is none of ${Object.keys(SOAKS).join(', ')}`);

execFileSync(process.execPath, ['--import', 'tsx', join(ROOT, 'scripts/build/main.ts')], { stdio: 'inherit' });
const result = await soak(given, (line) => console.log(line));
const path = resolve(`soak-${name}.json`);
writeFileSync(path, `${JSON.stringify({ schemaVersion: 1, soak: name, ...result }, null, 2)}\n`);
console.log(`${result.failure ?? 'nothing lost, nothing doubled'}; result in ${path}`);
process.exitCode = result.failure === undefined ? 0 : 1;
