import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Checkpoint } from '../../../../src/lake/manifest/manifest.js';
import type { Transaction, TransactionEnd } from '../../../../src/targets/local/replicator/binlog-events.js';
import {
  type AssemblerOptions,
  type DecodedEvent,
  TransactionAssembler,
} from '../../../../src/targets/local/replicator/transaction-assembler.js';

const FROM: Checkpoint = { sourceEpoch: 0, file: 'bin.000001', position: 4 };

function assemble(
  events: (Partial<DecodedEvent> & { type: string })[],
  options: Partial<AssemblerOptions> = {},
): {
  transactions: Transaction[];
  positions: string[];
} {
  const transactions: Transaction[] = [];
  const positions: string[] = [];
  const assembler = new TransactionAssembler({
    from: FROM,
    onTransaction: (transaction) => transactions.push(transaction),
    onPosition: ({ file, position }) => positions.push(`${file}:${position}`),
    ...options,
  });
  for (const { type, ...fields } of events) {
    assembler.accept({ timestamp: 1000, nextPosition: 0, ...fields, getTypeName: () => type });
  }
  return { transactions, positions };
}

const rows = (
  type: string,
  table: string,
  values: Record<string, unknown>[],
): Partial<DecodedEvent> & { type: string } => ({
  type,
  tableId: 1,
  tableMap: { 1: { parentSchema: 'shop', tableName: table, columns: [{ name: 'id', type: 3, charset: null }] } },
  rows: values,
});

test('rows become a transaction at its commit, which is where it ends', () => {
  const { transactions, positions } = assemble([
    { type: 'MariadbGtid', nextPosition: 100 },
    rows('WriteRows', 'a', [{ id: 1 }]),
    rows('DeleteRows', 'b', [{ id: 2 }]),
    { type: 'Xid', nextPosition: 200, timestamp: 5000 },
  ]);
  assert.equal(positions, []);
  assert.is(transactions.length, 1);
  assert.equal(transactions[0]?.end, { sourceEpoch: 0, file: 'bin.000001', position: 200 });
  assert.is(transactions[0]?.committedAt, 5000);
  assert.equal(
    transactions[0]?.changes.map(({ table, kind }) => `${kind} ${table}`),
    ['insert a', 'delete b'],
  );
});

test('positions move between transactions only', () => {
  const { positions } = assemble([
    { type: 'Format', nextPosition: 256 },
    { type: 'MariadbGtid', nextPosition: 300 },
    { type: 'AnnotateRows', nextPosition: 350 },
    { type: 'Xid', nextPosition: 400 },
    { type: 'BinlogCheckpoint', nextPosition: 450 },
    { type: 'Rotate', binlogName: 'bin.000002', position: 4, nextPosition: 500 },
    { type: 'Format', nextPosition: 256 },
  ]);
  assert.equal(positions, ['bin.000001:256', 'bin.000001:450', 'bin.000002:4', 'bin.000002:256']);
});

test('rows of a file that ends without a commit are dropped: the server crashed before it', () => {
  const { transactions } = assemble([
    { type: 'MariadbGtid', nextPosition: 100 },
    rows('WriteRows', 'a', [{ id: 1 }]),
    { type: 'Rotate', binlogName: 'bin.000002', position: 4 },
    { type: 'MariadbGtid', nextPosition: 100 },
    { type: 'Xid', nextPosition: 200 },
  ]);
  assert.equal(
    transactions.map(({ changes }) => changes.length),
    [0],
  );
});

test('a statement outside a transaction is one of its own', () => {
  const { transactions } = assemble([
    { type: 'MariadbGtid', nextPosition: 100 },
    { type: 'Query', query: 'ALTER TABLE a ADD b INT', schema: 'shop', nextPosition: 200 },
  ]);
  assert.equal(transactions[0]?.statements, [{ text: 'ALTER TABLE a ADD b INT', defaultSchema: 'shop' }]);
});

test('CREATE TABLE … SELECT keeps statement and rows together', () => {
  const { transactions } = assemble([
    { type: 'MariadbGtid', nextPosition: 100 },
    { type: 'Query', query: 'CREATE TABLE a (id INT)', schema: 'shop', nextPosition: 0 },
    rows('WriteRows', 'a', [{ id: 1 }]),
    { type: 'Xid', nextPosition: 300 },
  ]);
  assert.is(transactions.length, 1);
  assert.is(transactions[0]?.statements.length, 1);
  assert.is(transactions[0]?.changes.length, 1);
});

test('changes that are logged as text make all tables uncertain', () => {
  const { transactions } = assemble([
    { type: 'MariadbGtid', nextPosition: 100 },
    { type: 'Query', query: 'UPDATE a SET x = 1', schema: 'shop', nextPosition: 0 },
    { type: 'Xid', nextPosition: 300 },
  ]);
  assert.is(transactions[0]?.uncertain, 'all');
});

for (const query of [
  '/* from an application */ INSERT INTO a VALUES (1)',
  '-- from an application\nUPDATE a SET x = 1',
  '/*!50000 DELETE FROM a */',
  "SET STATEMENT max_statement_time=1, sql_mode='a for b' FOR REPLACE INTO a VALUES (1)",
]) {
  test(`logged as text: ${query.replaceAll('\n', ' ')}`, () => {
    const { transactions } = assemble([
      { type: 'MariadbGtid', nextPosition: 100 },
      { type: 'Query', query, schema: 'shop', nextPosition: 0 },
      { type: 'Xid', nextPosition: 300 },
    ]);
    assert.is(transactions[0]?.uncertain, 'all');
  });
}

test('rows without all of their columns make their table uncertain', () => {
  const { transactions } = assemble([
    { type: 'MariadbGtid', nextPosition: 100 },
    {
      ...rows('UpdateRows', 'a', [{ id: 1 }]),
      columns_present_bitmap: Uint8Array.of(1),
      columns_present_bitmap2: Uint8Array.of(0),
    },
    { ...rows('WriteRows', 'b', [{ id: 1 }]), columns_present_bitmap: Uint8Array.of(1) },
    { type: 'Xid', nextPosition: 300 },
  ]);
  assert.equal(transactions[0]?.uncertain, [{ schema: 'shop', table: 'a' }]);
  assert.equal(
    transactions[0]?.changes.map(({ table }) => table),
    ['b'],
  );
});

test('a logged rollback makes the tables it touched uncertain', () => {
  const { transactions } = assemble([
    { type: 'MariadbGtid', nextPosition: 100 },
    rows('WriteRows', 'a', [{ id: 1 }]),
    { type: 'Query', query: 'ROLLBACK', nextPosition: 300 },
  ]);
  assert.equal(transactions[0]?.uncertain, [{ schema: 'shop', table: 'a' }]);
  assert.equal(transactions[0]?.changes, []);
});

const XA = [
  { type: 'MariadbGtid', nextPosition: 100 },
  { type: 'Query', query: "XA START X'61',X'',1", nextPosition: 0 },
  rows('WriteRows', 'a', [{ id: 1 }]),
  { type: 'Query', query: "XA END X'61',X'',1", nextPosition: 0 },
  { type: 'XaPrepare', nextPosition: 300, xidGtrid: Buffer.from('a'), xidBqual: Buffer.alloc(0), xidFormatId: 1 },
  { type: 'MariadbGtid', nextPosition: 320 },
];
const decision = (verb: string) => ({ type: 'Query', query: `XA ${verb} X'61',X'',1`, nextPosition: 400 });

test('the rows of an XA transaction count where it commits', () => {
  const { transactions } = assemble([...XA, decision('COMMIT')]);
  assert.equal(
    transactions.map(({ end, changes }) => [end.position, changes.length]),
    [
      [300, 0],
      [400, 1],
    ],
  );
  assert.equal(transactions[0]?.prepared, { xid: '61,,1', tables: [{ schema: 'shop', table: 'a' }] });
  assert.equal(transactions[1]?.decided, { xid: '61,,1', rowsUnknown: false });
});

test('those of one that is rolled back never count', () => {
  const { transactions } = assemble([...XA, decision('ROLLBACK'), decision('COMMIT')]);
  assert.is(transactions[1]?.changes.length, 0);
  assert.is(transactions[2]?.decided?.rowsUnknown, true);
});

test('a reader that begins between prepare and commit says that the rows are not known', () => {
  const { transactions } = assemble([XA.at(-1)!, decision('COMMIT')]);
  assert.equal(transactions[0]?.decided, { xid: '61,,1', rowsUnknown: true });
});

const LARGE = [
  { type: 'MariadbGtid', nextPosition: 100 },
  rows('WriteRows', 'a', [{ id: 0 }]),
  { type: 'Xid', nextPosition: 150 },
  { type: 'MariadbGtid', nextPosition: 170 },
  ...[1, 2, 3, 4, 5].map((id) => ({ ...rows('WriteRows', 'a', [{ id }]), size: 40 })),
  { type: 'Xid', nextPosition: 900, timestamp: 7_000 },
  { type: 'MariadbGtid', nextPosition: 950 },
  { type: 'Xid', nextPosition: 999 },
];

test('a transaction that is too large leaves only its end, and is handed over in parts when that is known', () => {
  const ends: TransactionEnd[] = [];
  const first = assemble(LARGE, { keptBytes: 60, onOversized: (end) => ends.push(end) });
  assert.equal(
    first.transactions.map(({ end }) => end.position),
    [150, 999],
  );
  assert.equal(ends, [{ end: { ...FROM, position: 900 }, committedAt: 7_000 }]);

  const { transactions } = assemble(LARGE, { keptBytes: 60, ahead: ends[0] });
  assert.equal(
    transactions.map(({ end, part, changes }) => [end.position, part, changes.length]),
    [
      [150, undefined, 1],
      [900, 'first', 2],
      [900, 'middle', 2],
      [900, 'last', 1],
      [999, undefined, 0],
    ],
  );
});

test('a large transaction that ends elsewhere than foreseen is not the one that was read', () => {
  const ahead = { end: { ...FROM, position: 800 }, committedAt: 0 };
  assert.throws(() => assemble(LARGE, { keptBytes: 60, ahead }), /now ends at bin.000001:900/);
});

test('a source that does not log column names is refused', () => {
  assert.throws(
    () => assemble([{ type: 'TableMap', schemaName: 'shop', tableName: 'a' }]),
    (error: { code?: string }) => error.code === 'FIM-BINLOG-UNREADABLE',
  );
});

test.run();
