import type { Test } from 'uvu';
import * as assert from 'uvu/assert';
import { type TestBackups, testBackups } from '../../../support/backup.js';
import type { TestServer } from '../../../support/private-server.js';
import { REAL_SCHEMAS } from '../../../support/real-schemas.js';

let server: TestServer;
let backups: TestBackups;

/** All that a database is, as the server tells it: definitions by kind and name, and a checksum of each table. */
async function everythingOf(database: string): Promise<Record<string, unknown>> {
  const names = async (sql: string) => (await server.query<{ name: string }>(sql)).map(({ name }) => name);
  const found: Record<string, unknown> = {};
  const tables = await names(
    `SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = '${database}' AND TABLE_TYPE = 'BASE TABLE'`,
  );
  await server.query(`USE ${database}`);
  const show = async (kind: string, list: string[], column: string) => {
    for (const name of list) {
      const [row] = await server.query<Record<string, string>>(`SHOW CREATE ${kind} \`${name}\``);
      found[`${kind} ${name}`] = [row?.[column], row?.sql_mode, row?.collation_connection, row?.time_zone];
    }
  };
  await show('TABLE', tables, 'Create Table');
  for (const name of tables) {
    const [row] = await server.query<{ Checksum: string }>(`CHECKSUM TABLE \`${name}\` EXTENDED`);
    found[`rows ${name}`] = row?.Checksum;
  }
  const of = (table: string, schema: string, name: string) =>
    names(`SELECT ${name} AS name FROM information_schema.${table} WHERE ${schema} = '${database}' ORDER BY 1`);
  await show('VIEW', await of('VIEWS', 'TABLE_SCHEMA', 'TABLE_NAME'), 'Create View');
  await show('TRIGGER', await of('TRIGGERS', 'TRIGGER_SCHEMA', 'TRIGGER_NAME'), 'SQL Original Statement');
  await show('EVENT', await of('EVENTS', 'EVENT_SCHEMA', 'EVENT_NAME'), 'Create Event');
  for (const [type, column] of [
    ['PROCEDURE', 'Create Procedure'],
    ['FUNCTION', 'Create Function'],
  ] as const) {
    const routines = await names(
      `SELECT ROUTINE_NAME AS name FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = '${database}' AND ROUTINE_TYPE = '${type}'`,
    );
    await show(type, routines, column);
  }
  return found;
}

/** Each published database is backed up, wiped, restored, and is the same. */
export function realSchemas(test: Test, start: () => Promise<TestServer>): void {
  test.before(async () => {
    server = await start();
    backups = await testBackups();
  });
  test.after(async () => {
    backups?.remove();
    await server?.stop();
  });

  for (const { database, create, fill, rows } of REAL_SCHEMAS) {
    test(`${database} is the same after it was wiped and restored`, async () => {
      await create(server.address);
      await fill(server.address);
      const address = { ...server.address, database };
      const before = await everythingOf(database);
      const { folder, manifest } = await backups.write(address);
      for (const [table, count] of Object.entries(rows)) {
        assert.is(manifest.tables.find(({ name }) => name === table)?.rows, count, table);
      }
      if (database === 'sakila') {
        const kinds = new Set(manifest.objects.map(({ kind }) => kind));
        assert.equal([...kinds].sort(), ['function', 'procedure', 'trigger', 'view']);
      }
      await server.query(`DROP DATABASE ${database}`);
      await backups.restore(address, folder);
      assert.equal(await everythingOf(database), before);
    });
  }
}
