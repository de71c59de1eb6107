import { parseArgs } from 'node:util';
import { PIECES, type PieceName, testDataFolder } from '../../test/support/pieces.js';
import { ensureBackupTools } from '../toolchain/backup-tools.js';
import { ensureDatabaseServer } from '../toolchain/database-server.js';
import { checksToRun, runCheck } from './checks.js';
import { needsBuild, testPhases } from './plan.js';
import { pool } from './pool.js';
import { endAll } from './process.js';
import { closingLine, type Result } from './result.js';
import { runTestFile } from './test-file.js';

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true, default: [] } } });

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    endAll();
    process.exit(130);
  });
}

ensureDatabaseServer((line) => console.log(line));
ensureBackupTools((line) => console.log(line));
process.env.FUTUREIM_TEST_DATA = testDataFolder();

const results: Result[] = [];
const phases = testPhases(values.only);

console.log('checks');
await pool(checksToRun(values.only, phases.some(needsBuild)), 2, async (check) => report(await runCheck(check)));
const running: Promise<void>[] = [];
for (const { title, files, parallel, limitSeconds, beside } of phases) {
  if (files.length > 0) console.log(title);
  const phase = pool(files, parallel, async (file) => report(await runTestFile(file, limitSeconds)));
  running.push(phase);
  if (!beside) await phase;
}
await Promise.all(running);
recap();

function report(result: Result): void {
  results.push(result);
  const mark = result.failed > 0 ? '✖' : '✔';
  const count = result.passed + result.failed === 1 ? '' : ` (${result.passed}/${result.passed + result.failed})`;
  console.log(`  ${mark} ${result.name}${count} ${result.seconds.toFixed(1)} s`);
  const shown =
    result.failed > 0 ? result.output : result.output.split('\n').filter((line) => line.startsWith('note: '));
  if (shown.length > 0) console.log([shown].flat().join('\n').replace(/^/gm, '    '));
}

function recap(): void {
  const failed = results.filter((result) => result.failed > 0);
  const skips = results.flatMap((result) => result.skips.map((skip) => ({ ...skip, name: result.name })));
  if (failed.length > 0) console.log(`\nfailed:\n${failed.map(({ name }) => `  ✖ ${name}`).join('\n')}`);
  if (skips.length > 0) console.log('\nskipped:');
  for (const { name, piece, what } of skips) {
    console.log(`  ○ ${name}: ${what} (${PIECES[piece as PieceName]?.missing ?? piece})`);
  }
  const nothing = results.length === 0;
  if (nothing) console.log(`nothing matches --only ${values.only.join(' ')}`);
  console.log(`\n${closingLine(results)}`);
  process.exitCode = failed.length > 0 || nothing ? 1 : 0;
}
