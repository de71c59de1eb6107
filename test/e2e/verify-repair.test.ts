import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { has } from '../support/skip.js';
import { ask, refuse, succeed } from './bad-input/answer.js';
import { replicated } from './bad-input/harness.js';

const test = suite('verify --repair');

interface Verified {
  tables: { table: string; verdict: string }[];
  repaired?: string[];
}

if (has('mariadb-server', 'verify --repair')) {
  test('loads what differs anew, after consent, and says so', async () => {
    await replicated(
      async (server, program) => {
        assert.is((await succeed<Verified>(program, ['verify', '--repair'])).repaired, undefined, 'nothing to repair');

        flipByte(join(program.state, 'lake/raw/ecommerce/t'));
        for (const statement of ['SET sql_log_bin = 0', 'DELETE FROM other WHERE id = 2', 'SET sql_log_bin = 1']) {
          await server.query(statement);
        }
        const found = await ask<Verified>(program, ['verify']);
        assert.is(found.exitCode, 3);
        assert.equal(verdicts(found.result), { t: 'damaged', other: 'differs', untouched: 'equal' });
        await refuse(program, ['verify', '--repair'], { code: 'FIM-INPUT-REQUIRED', exitCode: 2, message: /t/ });

        const repaired = await ask<Verified>(program, ['verify', '--repair', '--yes']);
        assert.equal([repaired.exitCode, repaired.status], [0, 'changed'], JSON.stringify(repaired.findings));
        assert.equal(verdicts(repaired.result), { t: 'equal', other: 'equal', untouched: 'equal' });
        assert.equal(new Set(repaired.result?.repaired), new Set(['t', 'other']));
        const told = repaired.findings?.filter(({ id }) => id.startsWith('verify.repaired.')) ?? [];
        assert.equal(
          new Set(told.map(({ id, status }) => `${id} ${status}`)),
          new Set(['verify.repaired.t pass', 'verify.repaired.other pass']),
        );
      },
      [
        'CREATE TABLE other (id INT PRIMARY KEY)',
        'INSERT INTO other VALUES (1), (2)',
        'CREATE TABLE untouched (id INT PRIMARY KEY)',
      ],
    );
  });
}

const verdicts = (result: Verified | null) =>
  Object.fromEntries((result?.tables ?? []).map(({ table, verdict }) => [table, verdict]));

function flipByte(folder: string): void {
  const name = readdirSync(folder).find((each) => each.startsWith('LOAD'))!;
  const bytes = readFileSync(join(folder, name));
  bytes[8] = bytes[8]! ^ 1;
  writeFileSync(join(folder, name), bytes);
}

test.run();
