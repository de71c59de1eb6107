import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { restoreByHand, type TestBackups, testBackups } from '../../../support/backup.js';
import { startTestServer, type TestServer } from '../../../support/private-server.js';
import { has } from '../../../support/skip.js';
import { TYPE_COLUMNS } from '../../replication/type-values.js';

const NAMES = Object.keys(TYPE_COLUMNS);
const ROWS = Math.max(...Object.values(TYPE_COLUMNS).map(({ values }) => values.length));
const FLOATS = ['16777217', '-3.40282e38', '0.1', '-1.17549e-38', "'-0'", '0'];
const DOUBLES = ['0.1', '-1.7976931348623157e308', '5e-324', "'-0'", '123456789.123456789', '1e-7'];
/** Types that replication refuses and a backup need not: name → declaration and literals. */
const MARIADB_ONLY: Record<string, [declaration: string, literals: string[]]> = {
  uuid_c: ['UUID', ["'123e4567-e89b-12d3-a456-426655440000'"]],
  inet4_c: ['INET4', ["'192.0.2.1'"]],
  inet6_c: ['INET6', ["'2001:db8::ff00:42:8329'", "'::ffff:192.0.2.1'"]],
  gbk_c: ['VARCHAR(20) CHARACTER SET gbk', ["_gbk x'D6D0B9FA5C'", "''"]],
  sjis_c: ["VARCHAR(20) CHARACTER SET sjis DEFAULT '表'", ["_sjis x'955C83415C'"]],
  big5_c: ['TEXT CHARACTER SET big5', ["_big5 x'A4A4A4E5'"]],
  swe7_c: ['VARCHAR(20) CHARACTER SET swe7', ["_swe7 x'5B5C5D7B'"]],
  compressed_c: ['TEXT COMPRESSED', ["REPEAT('press ', 400)", "''"]],
  float_fixed: ['FLOAT(9,4)', ['1.23456', '99999.9999']],
  double_fixed: ['DOUBLE(15,3)', ['1.2345', '-123456789012.345']],
};

let server: TestServer;
let backups: TestBackups;

/** Everything that a stored value is, beyond what a client prints. */
function fingerprint(name: string, declaration: string): string {
  if (/^(?:FLOAT|DOUBLE)/.test(declaration)) return `HEX(CAST(${name} * 1e0 AS CHAR))`;
  if (/^(?:ENUM|SET)/.test(declaration)) return `CONCAT(HEX(${name}), ':', CAST(${name} AS UNSIGNED))`;
  if (/^BIT/.test(declaration)) return `CAST(${name} AS UNSIGNED)`;
  // HEX of a number would round it.
  return /CHAR|TEXT|BLOB|BINARY|JSON|POINT|GEOM|DATE|TIME|UUID|INET/.test(declaration) ? `HEX(${name})` : name;
}

const declarations = (): [name: string, declaration: string][] => [
  ...NAMES.map((name): [string, string] => [name, TYPE_COLUMNS[name]!.declaration]),
  ...Object.entries(MARIADB_ONLY).map(([name, [declaration]]): [string, string] => [name, declaration]),
  ['single', 'FLOAT'],
  ['twice', 'DOUBLE'],
  ['next_virtual', 'BIGINT'],
  ['loud_stored', 'VARCHAR(80)'],
  ['hidden', 'INT'],
];

async function definition(database: string): Promise<string | undefined> {
  const [row] = await server.query<{ 'Create Table': string }>(`SHOW CREATE TABLE ${database}.everything`);
  return row?.['Create Table'];
}

async function contents(database: string): Promise<unknown[]> {
  const columns = declarations().map(([name, declaration]) => `${fingerprint(name, declaration)} AS ${name}`);
  return server.query(`SELECT id, ${columns.join(', ')} FROM ${database}.everything ORDER BY id`);
}

if (has('mariadb-server', 'every type through backup and restore')) {
  test.before(async () => {
    server = await startTestServer();
    backups = await testBackups();
    await server.query("SET SESSION sql_mode = 'ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION'");
    const columns = [
      ...NAMES.map((name) => `${name} ${TYPE_COLUMNS[name]!.declaration} NULL`),
      ...Object.entries(MARIADB_ONLY).map(([name, [declaration]]) => `${name} ${declaration}`),
    ];
    await server.query(
      `CREATE TABLE everything (id INT PRIMARY KEY, ${columns.join(', ')}, single FLOAT NULL, twice DOUBLE NULL,
        next_virtual BIGINT AS (tiny + 1) VIRTUAL, loud_stored VARCHAR(80) AS (CONCAT(varchar_60, '!')) STORED,
        hidden INT INVISIBLE DEFAULT 5) CHARACTER SET utf8mb4`,
    );
    const names = [...NAMES, ...Object.keys(MARIADB_ONLY), 'single', 'twice'].join(', ');
    for (let row = 0; row < ROWS; row += 1) {
      const pick = (list: readonly string[]) => list[row % list.length]!;
      const values = [
        ...NAMES.map((name) => pick(TYPE_COLUMNS[name]!.values.map(([literal]) => literal))),
        ...Object.values(MARIADB_ONLY).map(([, literals]) => pick(literals)),
        pick(FLOATS),
        pick(DOUBLES),
      ];
      await server.query(`INSERT INTO everything (id, ${names}) VALUES (${row}, ${values.join(', ')})`);
    }
    await server.query(`INSERT INTO everything (id, hidden) VALUES (${ROWS}, NULL)`);
  });

  test.after(async () => {
    backups?.remove();
    await server?.stop();
  });

  for (const compression of ['zstd', 'gzip'] as const) {
    test(`every value of every type is the same after a backup and a restore (${compression})`, async () => {
      const { folder } = await backups.write(server.address, { compression });
      await backups.restore({ ...server.address, database: 'copy' }, folder);
      const [original, copy] = [await contents('ecommerce'), await contents('copy')];
      assert.is(original.length, ROWS + 1);
      assert.equal(copy, original);
      assert.is(await definition('copy'), await definition('ecommerce'));
      await server.query('DROP DATABASE copy');
    });
  }

  for (const [name, compression, encrypt] of [
    ['gzip and the mysql client', 'gzip', false],
    ['age, zstd and the mysql client', 'zstd', true],
  ] as const) {
    if (encrypt && !has('backup-tools', 'a restore with age and zstd')) continue;
    test(`and with ${name} alone`, async () => {
      const { folder } = await backups.write(server.address, { compression, ...(encrypt ? {} : { key: undefined }) });
      restoreByHand(server.address, folder, encrypt ? backups.key.identity : undefined);
      assert.equal(await contents('restored'), await contents('ecommerce'));
      assert.is(await definition('restored'), await definition('ecommerce'));
      await server.query('DROP DATABASE restored');
    });
  }
}

test.run();
