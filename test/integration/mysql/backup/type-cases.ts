import type { Test } from 'uvu';
import * as assert from 'uvu/assert';
import { restoreByHand, type TestBackups, testBackups } from '../../../support/backup.js';
import type { TestServer } from '../../../support/private-server.js';
import { has } from '../../../support/skip.js';
import { TYPE_COLUMNS } from '../../replication/type-values.js';

const ROWS = Math.max(...Object.values(TYPE_COLUMNS).map(({ values }) => values.length));
const FLOATS = ['16777217', '-3.40282e38', '0.1', '-1.17549e-38', "'-0'", '0'];
const DOUBLES = ['0.1', '-1.7976931348623157e308', '5e-324', "'-0'", '123456789.123456789', '1e-7'];
type Column = [name: string, declaration: string, literals: readonly string[]];

/** Types that replication refuses and a backup need not. */
const REFUSED: readonly Column[] = [
  ['uuid_c', 'UUID', ["'123e4567-e89b-12d3-a456-426655440000'"]],
  ['inet4_c', 'INET4', ["'192.0.2.1'"]],
  ['inet6_c', 'INET6', ["'2001:db8::ff00:42:8329'", "'::ffff:192.0.2.1'"]],
  ['gbk_c', 'VARCHAR(20) CHARACTER SET gbk', ["_gbk x'D6D0B9FA5C'", "''"]],
  ['sjis_c', "VARCHAR(20) CHARACTER SET sjis DEFAULT '表'", ["_sjis x'955C83415C'"]],
  ['big5_c', 'TEXT CHARACTER SET big5', ["_big5 x'A4A4A4E5'"]],
  ['swe7_c', 'VARCHAR(20) CHARACTER SET swe7', ["_swe7 x'5B5C5D7B'"]],
  ['compressed_c', 'TEXT COMPRESSED', ["REPEAT('press ', 400)", "''"]],
  ['float_fixed', 'FLOAT(9,4)', ['1.23456', '99999.9999']],
  ['double_fixed', 'DOUBLE(15,3)', ['1.2345', '-123456789012.345']],
];

/** Everything that a stored value is, beyond what a client prints. */
function fingerprint(name: string, declaration: string): string {
  if (/^(?:FLOAT|DOUBLE)/.test(declaration)) return `HEX(CAST(${name} * 1e0 AS CHAR))`;
  if (/^(?:ENUM|SET)/.test(declaration)) return `CONCAT(HEX(${name}), ':', CAST(${name} AS UNSIGNED))`;
  if (/^BIT/.test(declaration)) return `CAST(${name} AS UNSIGNED)`;
  // HEX of a number would round it.
  return /CHAR|TEXT|BLOB|BINARY|JSON|POINT|GEOM|DATE|TIME|UUID|INET/.test(declaration) ? `HEX(${name})` : name;
}

/** Every value of every type that a server knows is the same after a backup and a restore, by us and by stock tools. */
export function everyType(
  test: Test,
  {
    start,
    unknown,
    generated,
  }: {
    start(): Promise<TestServer>;
    /** Columns of which the server does not know the type. */
    unknown: ReadonlySet<string>;
    /** Whether there are generated and invisible columns. */
    generated: boolean;
  },
): void {
  let server: TestServer;
  let backups: TestBackups;
  const columns: Column[] = [
    ...Object.entries(TYPE_COLUMNS).map(([name, { declaration, values }]): Column => {
      return [name, `${declaration} NULL`, values.map(([literal]) => literal)];
    }),
    ...REFUSED,
    ['single', 'FLOAT NULL', FLOATS] as const,
    ['twice', 'DOUBLE NULL', DOUBLES] as const,
  ].filter(([name]) => !unknown.has(name)) as Column[];
  const computed: [name: string, declaration: string][] = generated
    ? [
        ['next_virtual', 'BIGINT AS (tiny + 1) VIRTUAL'],
        ['loud_stored', "VARCHAR(80) AS (CONCAT(varchar_60, '!')) STORED"],
        ['hidden', 'INT INVISIBLE DEFAULT 5'],
      ]
    : [];

  const definition = async (database: string): Promise<string | undefined> => {
    const [row] = await server.query<{ 'Create Table': string }>(`SHOW CREATE TABLE ${database}.everything`);
    return row?.['Create Table'];
  };
  const contents = async (database: string): Promise<unknown[]> => {
    const read = [...columns, ...computed].map(([name, declaration]) => `${fingerprint(name, declaration)} AS ${name}`);
    return server.query(`SELECT id, ${read.join(', ')} FROM ${database}.everything ORDER BY id`);
  };

  test.before(async () => {
    server = await start();
    backups = await testBackups();
    await server.query("SET SESSION sql_mode = 'ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION'");
    const declared = [...columns, ...computed].map(([name, declaration]) => `${name} ${declaration}`);
    await server.query(
      `CREATE TABLE everything (id INT PRIMARY KEY, ${declared.join(', ')}) CHARACTER SET utf8mb4 ROW_FORMAT = DYNAMIC`,
    );
    const names = columns.map(([name]) => name).join(', ');
    for (let row = 0; row < ROWS; row += 1) {
      const values = columns.map(([, , literals]) => literals[row % literals.length]);
      await server.query(`INSERT INTO everything (id, ${names}) VALUES (${row}, ${values.join(', ')})`);
    }
    const nothing = generated ? 'hidden' : 'single';
    await server.query(`INSERT INTO everything (id, ${nothing}) VALUES (${ROWS}, NULL)`);
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
