import { globSync } from 'node:fs';
import { ROOT } from '../project.js';
import { cruiseSources } from './cruise.js';

const { modules, violations } = await cruiseSources(ROOT);

for (const { rule, from, to } of violations) console.error(`${rule.name}: ${from} → ${to}`);
if (violations.length > 0) process.exitCode = 1;

// With a TypeScript it does not understand, dependency-cruiser sees no modules and reports no violation.
const sources = globSync('src/**/*.{ts,tsx}', { cwd: ROOT });
const unseen = sources.filter((source) => !modules.includes(source));
if (unseen.length > 0) {
  console.error(`not followed: ${unseen.join(', ')}`);
  process.exitCode = 1;
}
console.error(`${modules.length} modules, ${violations.length} violations`);
