import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Checkpoint } from '../../../../src/lake/manifest/manifest.js';
import type { RowChanges, Transaction } from '../../../../src/targets/local/replicator/binlog-events.js';
import { TableFeed } from '../../../../src/targets/local/replicator/table-feed.js';
import { TaskFeeds } from '../../../../src/targets/local/replicator/task-feeds.js';

const NAME = { schema: 'shop', table: 'a' };
const SCHEMA = { columns: [{ name: 'id', mysqlType: 'int(11)', nullable: false }], primaryKey: ['id'] };
const at = (position: number): Checkpoint => ({ sourceEpoch: 0, file: 'bin.000001', position });

function transaction(position: number, change: Partial<RowChanges>, extra: Partial<Transaction> = {}): Transaction {
  const changes: RowChanges[] =
    change.rows === undefined ? [] : [{ ...NAME, columns: ['id'], kind: 'insert', rows: [], bytes: 1, ...change }];
  return { end: at(position), committedAt: 0, changes, statements: [], ...extra };
}

const insert = (position: number, id: number): Transaction => transaction(position, { rows: [{ id }] });
const statement = (position: number, text: string): Transaction =>
  transaction(position, {}, { statements: [{ text, defaultSchema: 'shop' }] });

function following(seam: number): { feeds: TaskFeeds; asked: () => number } {
  let asked = 0;
  const feeds = new TaskFeeds([NAME], () => {
    asked += 1;
  });
  feeds.follow(NAME, new TableFeed(SCHEMA, at(seam)));
  return { feeds, asked: () => asked };
}

/** `I1 D2`: operations and keys of everything that waits. */
function waiting(feeds: TaskFeeds): string {
  const rows = feeds.take().flatMap(({ changes }) => changes.map((pending) => pending.rows));
  return rows
    .flatMap((batch) => batch.operations.map((operation, i) => `${operation}${batch.columns[0]?.[i]}`))
    .join(' ');
}

test('what the load already holds is passed over', () => {
  const { feeds } = following(100);
  feeds.accept(insert(100, 1));
  feeds.accept(insert(101, 2));
  assert.is(waiting(feeds), 'I2');
});

test('a changed key is a deletion and an insertion', () => {
  const { feeds } = following(0);
  feeds.accept(transaction(10, { kind: 'update', rows: [{ before: { id: 1 }, after: { id: 2 } }] }));
  feeds.accept(transaction(20, { kind: 'update', rows: [{ before: { id: 2 }, after: { id: 2 } }] }));
  assert.is(waiting(feeds), 'D1 I2 U2');
});

test('sequences grow within and between transactions and are the same when read again', () => {
  const read = (): string[] => {
    const { feeds } = following(0);
    feeds.accept(transaction(10, { kind: 'update', rows: [{ before: { id: 1 }, after: { id: 2 } }] }));
    feeds.accept(insert(20, 3));
    return feeds.take().flatMap(({ changes }) => changes.flatMap((pending) => pending.rows.sequences));
  };
  const sequences = read();
  assert.equal(sequences, [...sequences].sort());
  assert.is(new Set(sequences).size, 3);
  assert.ok(sequences.every((sequence) => /^\d{35}$/.test(sequence)));
  assert.equal(read(), sequences);
});

test('from the request of a reload on, changes wait until the seam is known', () => {
  const { feeds, asked } = following(0);
  feeds.accept(insert(10, 1));
  feeds.hold(NAME, 'asked for');
  assert.is(asked(), 1);
  feeds.accept(insert(20, 2));
  feeds.accept(insert(30, 3));
  assert.is(feeds.waiting.rows, 3);
  feeds.follow(NAME, new TableFeed(SCHEMA, at(20)));
  assert.equal(feeds.reloadRequests, []);
  assert.is(waiting(feeds), 'I1 I3');
});

test('DDL before the seam of the load asks for nothing, after it for a reload', () => {
  const { feeds, asked } = following(50);
  feeds.accept(statement(50, 'ALTER TABLE a ADD x INT'));
  assert.is(asked(), 0);
  feeds.accept(statement(60, 'ALTER TABLE a ADD x INT'));
  assert.is(asked(), 1);
  assert.match(feeds.reloadRequests[0]?.reason ?? '', 'ALTER');
});

test('a dropped database takes its tables away, another one does not', () => {
  const { feeds, asked } = following(0);
  feeds.accept(statement(10, 'DROP DATABASE IF EXISTS other'));
  assert.is(asked(), 0);
  feeds.accept(statement(20, 'DROP DATABASE `shop`'));
  assert.is(asked(), 1);
});

test('a second ALTER that was held back asks for another reload', () => {
  const { feeds } = following(0);
  feeds.accept(statement(10, 'ALTER TABLE a ADD x INT'));
  feeds.accept(statement(30, 'ALTER TABLE a ADD y INT'));
  feeds.accept(insert(40, 4));
  feeds.follow(NAME, new TableFeed(SCHEMA, at(20)));
  assert.is(feeds.reloadRequests.length, 1);
  assert.is(feeds.waiting.rows, 1);
});

test('rows with other columns than the feed knows are never shifted: the table is held for a reload', () => {
  const { feeds } = following(0);
  feeds.accept(transaction(10, { columns: ['id', 'more'], rows: [{ id: 1, more: 2 }] }));
  assert.match(feeds.reloadRequests[0]?.reason ?? '', '(id, more)');
  assert.is(waiting(feeds), '');
});

test('TRUNCATE is a marker in its place', () => {
  const { feeds } = following(0);
  feeds.accept(insert(10, 1));
  feeds.accept(statement(20, 'TRUNCATE TABLE a'));
  feeds.accept(insert(30, 2));
  const [batch] = feeds.take();
  const [first, second] = batch?.changes[0]?.rows.sequences ?? [];
  assert.is(batch?.truncations.length, 1);
  assert.ok(first! < batch!.truncations[0]! && batch!.truncations[0]! < second!);
});

test('an uncertain transaction holds the tables it names', () => {
  const { feeds } = following(0);
  feeds.accept(transaction(10, {}, { uncertain: [{ schema: 'shop', table: 'other' }] }));
  assert.is(feeds.reloadRequests.length, 0);
  feeds.accept(transaction(20, {}, { uncertain: 'all' }));
  assert.is(feeds.reloadRequests.length, 1);
});

test('a large transaction comes in parts, which are written by themselves and taken in once', () => {
  const part = (which: Transaction['part'], id: number): Transaction =>
    transaction(20, { rows: [{ id }] }, which === undefined ? {} : { part: which });
  const { feeds } = following(0);
  feeds.accept(insert(10, 1));
  feeds.accept(part('first', 2));
  feeds.accept(part('middle', 3));
  const [batch] = feeds.take();
  const written = batch?.changes.map(({ rows }) => rows.columns[0]);
  assert.equal(written, [['1'], ['2', '3']]);
  // The connection was lost, and the parts are cut elsewhere this time.
  feeds.accept(transaction(20, { rows: [{ id: 2 }] }, { part: 'first' }));
  feeds.accept(part('middle', 3));
  feeds.accept(part('middle', 4));
  feeds.accept(part('last', 5));
  feeds.accept(insert(30, 6));
  const [rest] = feeds.take();
  const { rows } = rest!.changes[0]!;
  assert.equal(rows.columns[0], ['4', '5', '6']);
  assert.equal(
    rows.sequences.map((sequence) => Number(sequence.slice(-13))),
    [4, 6, 0],
  );
});

test('rows are numbered among those of the task, whatever else is read', () => {
  const other = { schema: 'shop', table: 'elsewhere', columns: ['x'], kind: 'insert', bytes: 1 } as const;
  const { feeds } = following(0);
  const { changes, ...rest } = insert(10, 1);
  feeds.accept({ ...rest, changes: [{ ...other, rows: [{ x: 1 }, { x: 2 }] }, ...changes] });
  assert.match(feeds.take()[0]?.changes[0]?.firstSequence ?? '', /0000000000000$/);
});

test('an XA transaction whose rows are not known has the tables it was prepared with loaded anew', () => {
  const { feeds } = following(0);
  const tables = [NAME, { schema: 'shop', table: 'elsewhere' }];
  feeds.accept(transaction(10, {}, { prepared: { xid: 'x', tables } }));
  feeds.accept(transaction(20, {}, { prepared: { xid: 'y', tables: [] } }));
  assert.equal(feeds.prepared, [
    { xid: 'x', tables: [NAME] },
    { xid: 'y', tables: [] },
  ]);
  feeds.accept(transaction(30, {}, { decided: { xid: 'y', rowsUnknown: true } }));
  assert.equal(feeds.reloadRequests, []);
  feeds.accept(transaction(40, {}, { decided: { xid: 'x', rowsUnknown: true } }));
  assert.is(feeds.reloadRequests.length, 1);
  assert.equal(feeds.prepared, []);
});

test.run();
