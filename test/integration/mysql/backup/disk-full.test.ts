import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FutureimError } from '../../../../src/core/errors.js';
import { type TestBackups, testBackups } from '../../../support/backup.js';
import { startTestServer, type TestServer } from '../../../support/private-server.js';
import { has } from '../../../support/skip.js';

let server: TestServer;
let backups: TestBackups;

/** What a backup into a file system of `kilobytes` ends with; nothing may be left there. */
async function failureWithin(kilobytes: number): Promise<FutureimError> {
  const to = join(backups.folder, 'small');
  mkdirSync(to);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', to]);
  try {
    const failure = await backups.write(server.address, { to }).catch((error: unknown) => error);
    assert.equal(readdirSync(to), []);
    assert.instance(failure, FutureimError);
    return failure as FutureimError;
  } finally {
    execFileSync('umount', [to]);
    execFileSync('rmdir', [to]);
  }
}

if (has('mariadb-server', 'backups on a full disk') && has('mount', 'backups on a full disk')) {
  test.before(async () => {
    server = await startTestServer();
    backups = await testBackups();
    await server.query('CREATE TABLE orders (id INT PRIMARY KEY, note CHAR(72))');
    await server.query('INSERT INTO orders SELECT seq, CONCAT(UUID(), MD5(RAND())) FROM seq_1_to_50000');
    await server.query('ANALYZE TABLE orders');
  });
  test.after(async () => {
    backups?.remove();
    await server?.stop();
  });

  test('what cannot fit is refused before anything is written', async () => {
    const { code, reason } = await failureWithin(64);
    assert.is(code, 'FIM-DISK-FULL');
    assert.match(reason, 'nothing was written');
  });

  test('a disk that becomes full ends the backup and leaves nothing; a warning came before', async () => {
    const { code, remedy } = await failureWithin(800);
    assert.is(code, 'FIM-DISK-FULL');
    assert.match(remedy, '--to');
    assert.ok(
      backups.events.some(
        ({ code: event, data }) => event === 'warning' && /may become full/.test(String(data.message)),
      ),
    );
  });
}

test.run();
