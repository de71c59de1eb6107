import { createHash } from 'node:crypto';
import { cpSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FutureimError } from '../../../../src/core/errors.js';
import { makeBackupKey } from '../../../../src/mysql/backup/format/encryption.js';
import type { BackupManifest } from '../../../../src/mysql/backup/format/manifest.js';
import { type TestBackups, testBackups } from '../../../support/backup.js';
import { startTestServer, type TestServer } from '../../../support/private-server.js';
import { has } from '../../../support/skip.js';

let server: TestServer;
let backups: TestBackups;
let sound: { folder: string; manifest: BackupManifest };
let other: string;
const ROWS = 30_000;

const ORDERS = '00002-orders.sql.zst.age';
const CUSTOMERS = '00001-customers.sql.zst.age';

/** @param share of the file that stands before the bit: 0 to 1 */
function flip(path: string, share: number): void {
  const bytes = readFileSync(path);
  const at = Math.floor(share * (bytes.length - 1));
  bytes[at]! ^= 1;
  writeFileSync(path, bytes);
}

/** Changes places of the first two encrypted chunks of 64 KiB and their tags. */
function reorder(path: string): void {
  const bytes = readFileSync(path);
  const header = bytes.indexOf('\n---') + bytes.subarray(bytes.indexOf('\n---') + 1).indexOf('\n') + 2 + 16;
  const chunk = 64 * 1024 + 16;
  assert.ok(bytes.length > header + 2 * chunk, `${path} has only ${bytes.length} bytes`);
  const [first, second] = [bytes.subarray(header, header + chunk), bytes.subarray(header + chunk, header + 2 * chunk)];
  const rest = bytes.subarray(header + 2 * chunk);
  writeFileSync(path, Buffer.concat([bytes.subarray(0, header), second, first, rest]));
}

type RawManifest = BackupManifest & { authentication: { algorithm: string; tag: string } };

function editManifest(folder: string, edit: (manifest: RawManifest) => void): void {
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as RawManifest;
  edit(manifest);
  writeFileSync(path, JSON.stringify(manifest));
}

/** What someone without the key can do: put a file in place and make the manifest fit. */
function forge(folder: string, name: string): void {
  const bytes = readFileSync(join(folder, name));
  editManifest(folder, (manifest) => {
    const file = manifest.files.find((each) => each.name === name)!;
    Object.assign(file, { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
    const { authentication, ...content } = manifest;
    authentication.tag = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  });
}

interface Fault {
  code: string;
  /** What the message names. */
  names: string;
  make(folder: string): void;
}

const damaged = (names: string, make: (folder: string) => void): Fault => ({ code: 'FIM-BACKUP-DAMAGED', names, make });

const FAULTS: Record<string, Fault> = {
  'a file that is cut off': damaged(ORDERS, (folder) => truncateSync(join(folder, ORDERS), 100_000)),
  'a file cut off at a chunk, and the manifest made to fit': damaged('manifest.json', (folder) => {
    truncateSync(join(folder, ORDERS), 200 + 65_552);
    forge(folder, ORDERS);
  }),
  'an empty file': damaged(ORDERS, (folder) => truncateSync(join(folder, ORDERS), 0)),
  'a bit flipped in the header': damaged(ORDERS, (folder) => flip(join(folder, ORDERS), 0.0005)),
  'a bit flipped in the middle': damaged(ORDERS, (folder) => flip(join(folder, ORDERS), 0.5)),
  'a bit flipped at the end': damaged(ORDERS, (folder) => flip(join(folder, ORDERS), 1)),
  'chunks in another order': damaged(ORDERS, (folder) => reorder(join(folder, ORDERS))),
  'a file that is missing': damaged(CUSTOMERS, (folder) => rmSync(join(folder, CUSTOMERS))),
  'two files that changed names': damaged(CUSTOMERS, (folder) => {
    renameSync(join(folder, CUSTOMERS), join(folder, 'x'));
    renameSync(join(folder, ORDERS), join(folder, CUSTOMERS));
    renameSync(join(folder, 'x'), join(folder, ORDERS));
  }),
  'the file of another backup with the same key': damaged(ORDERS, (folder) =>
    cpSync(join(other, ORDERS), join(folder, ORDERS)),
  ),
  'the file of another backup, and the manifest made to fit': damaged('manifest.json', (folder) => {
    cpSync(join(other, ORDERS), join(folder, ORDERS));
    forge(folder, ORDERS);
  }),
  'a file too many': damaged('00003-more.sql.zst.age', (folder) =>
    cpSync(join(folder, ORDERS), join(folder, '00003-more.sql.zst.age')),
  ),
  'a manifest with another position': damaged('manifest.json', (folder) =>
    editManifest(folder, ({ position }) => {
      position!.position += 1;
    }),
  ),
  'a manifest that names no table': damaged('manifest.json', (folder) =>
    editManifest(folder, (manifest) => {
      manifest.tables = [];
    }),
  ),
  'a manifest of a newer format': damaged('format version 2', (folder) =>
    editManifest(folder, (manifest) => Object.assign(manifest, { formatVersion: 2 })),
  ),
  'half a manifest': damaged('manifest.json', (folder) => truncateSync(join(folder, 'manifest.json'), 700)),
  'a manifest that says it is not encrypted': damaged('manifest.json', (folder) =>
    editManifest(folder, (manifest) => {
      manifest.encryption = null;
    }),
  ),
  'no manifest': {
    code: 'FIM-BACKUP-UNKNOWN',
    names: 'manifest.json',
    make: (folder) => rmSync(join(folder, 'manifest.json')),
  },
};

async function refusal(work: Promise<unknown>): Promise<FutureimError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof FutureimError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

/** Every row, and whatever databases there are. */
async function stateOfServer(): Promise<unknown> {
  return [
    await server.query('SHOW DATABASES'),
    await server.query('CHECKSUM TABLE ecommerce.orders, ecommerce.customers EXTENDED'),
  ];
}

if (has('mariadb-server', 'backups that are damaged')) {
  test.before(async () => {
    server = await startTestServer();
    backups = await testBackups();
    await server.query('CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(40))');
    await server.query("INSERT INTO customers VALUES (1, 'one')");
    await server.query('CREATE TABLE orders (id INT PRIMARY KEY, note CHAR(36))');
    await server.query(`INSERT INTO orders SELECT seq, UUID() FROM seq_1_to_${ROWS}`);
    sound = await backups.write(server.address);
    await server.query("UPDATE orders SET note = 'later' WHERE id = 5");
    other = (await backups.write(server.address)).folder;
  });
  test.after(async () => {
    backups?.remove();
    await server?.stop();
  });

  for (const [name, { code, names, make }] of Object.entries(FAULTS)) {
    test(`${name} is refused by name, and nothing is changed`, async () => {
      const copy = `${sound.folder}-copy`;
      cpSync(sound.folder, copy, { recursive: true });
      try {
        make(copy);
        const before = await stateOfServer();
        for (const work of [() => backups.verify(copy), () => backups.restore(server.address, copy)]) {
          const error = await refusal(work());
          assert.is(error.code, code, error.message);
          assert.match(error.message, names);
        }
        assert.equal(await stateOfServer(), before);
      } finally {
        rmSync(copy, { recursive: true });
      }
    });
  }

  test('another key is refused, naming both', async () => {
    const key = await makeBackupKey();
    const error = await refusal(backups.verify(sound.folder, key));
    assert.is(error.code, 'FIM-BACKUP-KEY');
    assert.match(error.message, backups.key.recipient);
    assert.match(error.message, key.recipient);
    assert.not.match(JSON.stringify(error), 'AGE-SECRET-KEY');
  });

  test('rows that change between the check and the restore are noticed', async () => {
    const copy = `${sound.folder}-copy`;
    cpSync(sound.folder, copy, { recursive: true });
    const before = await stateOfServer();
    const consent = async () => flip(join(copy, ORDERS), 0.5);
    const error = await refusal(backups.restore(server.address, copy, { consent }));
    assert.is(error.code, 'FIM-BACKUP-DAMAGED');
    assert.equal(await stateOfServer(), before);
    rmSync(copy, { recursive: true });
  });

  test('a backup that is not encrypted is checked as well', async () => {
    const { folder } = await backups.write(server.address, { key: undefined });
    await backups.verify(folder);
    flip(join(folder, '00002-orders.sql.zst'), 0.5);
    assert.is((await refusal(backups.verify(folder))).code, 'FIM-BACKUP-DAMAGED');
  });

  test('the sound one is restored', async () => {
    await backups.restore(server.address, sound.folder);
    assert.equal(await server.query("SELECT id FROM ecommerce.orders WHERE note = 'later'"), []);
  });
}

test.run();
