import type { AthenaClient } from '@aws-sdk/client-athena';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Clock } from '../../../src/core/clock.js';
import { FutureimError } from '../../../src/core/errors.js';
import { AthenaEngine } from '../../../src/lake/engines/athena.js';
import { readOnlyStatement } from '../../../src/lake/engines/athena-statement.js';

type Answers = Record<string, (input: Record<string, unknown>) => unknown>;

/** An engine whose client answers from a table, and the operations that it was asked for. */
function engineOf(answers: Answers, onSleep: () => void = () => undefined) {
  const asked: string[] = [];
  const client = {
    async send(command: { constructor: { name: string }; input: Record<string, unknown> }) {
      const operation = command.constructor.name.replace(/Command$/, '').replace(/^./, (first) => first.toLowerCase());
      asked.push(operation);
      return answers[operation]!(command.input);
    },
  } as unknown as AthenaClient;
  const clock: Clock = {
    now: () => new Date(0),
    monotonic: () => 0,
    async sleep(_, signal) {
      onSleep();
      signal?.throwIfAborted();
    },
  };
  const options = { client: async () => client, workgroup: 'queries', database: 'raw', clock };
  return { engine: new AthenaEngine({ ...options, failure: (_, error) => error }), asked };
}

const ended = (State: string, reason?: string) => ({
  QueryExecution: {
    Status: { State, ...(reason === undefined ? {} : { StateChangeReason: reason }) },
    StatementType: 'DML',
    Statistics: { DataScannedInBytes: 42 },
    ResultConfiguration: { OutputLocation: 's3://results/1.csv' },
  },
});

const cells = (...values: (string | undefined)[]) => ({
  Data: values.map((value) => (value === undefined ? {} : { VarCharValue: value })),
});

test('a statement is waited for, and its pages are read without the header', async () => {
  const states = ['QUEUED', 'RUNNING', 'SUCCEEDED'];
  const columns = [
    ...['a:bigint', 'b:double', 'c:boolean', 'd:varbinary', 'e:varchar'].map((each) => each.split(':')),
    ['f', 'decimal'],
  ].map(([Name, Type]) => ({ Name, Type, Precision: 12, Scale: 2 }));
  const { engine } = engineOf({
    startQueryExecution: (input) => {
      assert.equal([input.WorkGroup, input.QueryExecutionContext], ['queries', { Database: 'raw' }]);
      return { QueryExecutionId: '1' };
    },
    getQueryExecution: () => ended(states.shift()!),
    getQueryResults: ({ NextToken }) => ({
      ResultSet: {
        ResultSetMetadata: { ColumnInfo: columns },
        Rows:
          NextToken === undefined
            ? [cells('a', 'b', 'c', 'd', 'e', 'f'), cells('1', '0.5', 'true', '0A ff', '', '1.50')]
            : [cells('9007199254740993', 'NaN', 'false', undefined, undefined, undefined)],
      },
      ...(NextToken === undefined ? { NextToken: 'more' } : {}),
    }),
  });
  const execution = await engine.execute('SELECT 1');
  assert.is(execution.scannedBytes, 42);
  const result = await engine.read(execution, 10);
  assert.equal(result.rows, [
    [1, 0.5, true, '0aff', '', '1.50'],
    ['9007199254740993', 'NaN', false, null, null, null],
  ]);
  assert.is(result.columns.at(-1)?.type, 'decimal(12,2)');
  assert.equal((await engine.read(execution, 1)).truncated, true);
});

test('an abort stops the statement in Athena too', async () => {
  const abortion = new AbortController();
  const stopped = new FutureimError('FIM-INTERRUPTED', { message: 'interrupted' });
  const { engine, asked } = engineOf(
    {
      startQueryExecution: () => ({ QueryExecutionId: '1' }),
      getQueryExecution: () => ended('RUNNING'),
      stopQueryExecution: () => ({}),
    },
    () => abortion.abort(stopped),
  );
  const error = await engine.execute('SELECT 1', abortion.signal).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.is(error, stopped);
  assert.equal(asked, ['startQueryExecution', 'getQueryExecution', 'stopQueryExecution']);
});

for (const [state, reason, code] of [
  ['FAILED', "SYNTAX_ERROR: line 1:8: Column 'x' cannot be resolved", 'FIM-LAKE-QUERY'],
  ['FAILED', 'HIVE_BAD_DATA: Malformed Parquet file', 'FIM-LAKE-CORRUPT'],
  ['FAILED', 'HIVE_CURSOR_ERROR: Failed to read Parquet file', 'FIM-LAKE-CORRUPT'],
  ['FAILED', 'PERMISSION_DENIED: Access Denied (Service: Amazon S3)', 'FIM-AWS-PERMISSION'],
  ['FAILED', 'GENERIC_INTERNAL_ERROR: null', 'FIM-AWS-FAILED'],
  ['CANCELLED', 'Query cancelled! : Bytes scanned limit was exceeded', 'FIM-LAKE-SCAN'],
  ['CANCELLED', undefined, 'FIM-LAKE-QUERY'],
] as const) {
  test(`${state} ${reason ?? 'without a reason'} is ${code}`, async () => {
    const { engine } = engineOf({
      startQueryExecution: () => ({ QueryExecutionId: '1' }),
      getQueryExecution: () => ended(state, reason),
    });
    const error = await engine.execute('SELECT 1').then(
      () => undefined,
      (thrown: unknown) => thrown as FutureimError,
    );
    assert.is(error?.code, code);
  });
}

test('a statement that only reads is known by its first word, whatever stands around it', () => {
  for (const sql of [
    '-- note\nSELECT 1;',
    '/* a; b */ (SELECT 1)',
    "SELECT ';'",
    'explain select 1',
    'WITH a AS (SELECT 1) SELECT * FROM a',
  ]) {
    readOnlyStatement(sql);
  }
  for (const sql of [
    '',
    '--',
    'DELETE FROM a',
    'SELECT 1; DROP TABLE a',
    'EXPLAIN ANALYZE DROP TABLE a',
    'CREATE TABLE a AS SELECT 1',
    'UNLOAD (SELECT 1) TO 1',
    'MSCK REPAIR TABLE a',
  ]) {
    assert.throws(
      () => readOnlyStatement(sql),
      (error: FutureimError) => error.code === 'FIM-LAKE-QUERY',
      sql,
    );
  }
});

test.run();
