import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { assertAllowed, calledFunctions } from '../../../src/lake/landing/allowed-functions.js';
import { ATHENA_LANDING } from '../../../src/lake/landing/athena-landing.js';
import { DUCKDB_LANDING } from '../../../src/lake/landing/duckdb-landing.js';
import { type LandedTable, landedState } from '../../../src/lake/landing/landed-state.js';
import type { LandingDialect } from '../../../src/lake/landing/landing-dialect.js';
import {
  bucketsStatement,
  changedSinceStatement,
  checksumStatement,
  countStatement,
  keyChangesStatement,
  likelyKeyChanges,
  repeatedStatement,
} from '../../../src/lake/landing/landing-statements.js';
import type { LakeColumn } from '../../../src/lake/table-schema.js';
import { columnTypeText } from '../../../src/mysql/schema/ddl.js';
import { TABLES } from '../../../src/platform/schema/schema.js';
import { withCurrentTables } from '../../../src/targets/aws/lake/current-tables.js';
import { TYPE_COLUMNS } from '../../integration/replication/type-values.js';
import { trinoGrammar } from '../../support/trino-grammar.js';

const TIME = '2026-01-31 12:00:00.000000';
const column = (name: string, mysqlType: string): LakeColumn => ({ name, mysqlType, nullable: true });
const relation = '"raw"."landed"';

const everyType: LandedTable = {
  name: 'every_type',
  relation,
  columns: [
    column('id', 'int(11)'),
    ...Object.entries(TYPE_COLUMNS).map(([name, { declaration }]) =>
      column(name, declaration.replace(/ CHARACTER SET.*$/i, '').toLowerCase()),
    ),
    column('single', 'float'),
    column('twice', 'double'),
  ],
  primaryKey: ['id'],
};
const oddNames: LandedTable = {
  name: 'odd',
  relation,
  columns: [column('a"b', 'int(11)'), column("it's (", 'varchar(20)'), column('select', 'text'), column('時', 'date')],
  primaryKey: ['a"b', "it's ("],
};
const onlyFloats: LandedTable = { name: 'f', relation, columns: [column('x', 'double')], primaryKey: ['x'] };
const wide: LandedTable = {
  name: 'wide',
  relation,
  columns: Array.from({ length: 150 }, (_, index) => column(`c${index}`, 'varchar(9)')),
  primaryKey: ['c0'],
};
const platform: LandedTable[] = TABLES.map(({ name, columns, primaryKey }) => ({
  name,
  relation,
  columns: columns.map((each) => column(each.name, columnTypeText(each.type))),
  primaryKey: [primaryKey],
}));
const CASES = [everyType, oddNames, onlyFloats, wide, ...platform];

const statementsOf = (table: LandedTable, dialect: LandingDialect): string[] => [
  countStatement(table, dialect, { upTo: TIME, unsettledFrom: TIME }),
  repeatedStatement(table, dialect, TIME, 5),
  checksumStatement(table, dialect, TIME),
  bucketsStatement(table, dialect, [0, 255], TIME),
  changedSinceStatement(table, dialect, [7], TIME),
  keyChangesStatement(table, dialect, ["1:'", '3:a"b']),
];

const problems = await trinoGrammar();

test('the grammar refuses what is no statement', () => {
  assert.equal(problems('SELECT 1'), []);
  assert.is.not(problems('SELECT FROM WHERE').length, 0);
  assert.is.not(problems('SELECT 1 AS "a"b"').length, 0);
});

for (const table of CASES) {
  test(`every statement on ${table.name} is one of Trino's grammar, with functions of the list only`, () => {
    for (const statement of statementsOf(table, ATHENA_LANDING)) {
      assert.equal(problems(statement), [], statement);
      assert.not.match(statement, /\b(strlen|strftime|ubigint|blob)\b/i, 'spelled as for DuckDB');
    }
    for (const statement of statementsOf(table, DUCKDB_LANDING)) assert.not.match(statement, /to_utf8|from_base/);
  });
}

test('a query with the current tables before it is one too', () => {
  const tables = platform.map((table) => ({ name: table.name, select: landedState(table, ATHENA_LANDING) }));
  for (const sql of [
    'SELECT * FROM orders o JOIN customers USING (customer_id)',
    'WITH recent AS (SELECT * FROM orders) SELECT count(*) FROM recent',
    'WITH orders AS (SELECT * FROM orders WHERE total_amount > 5) SELECT * FROM orders',
    'EXPLAIN SELECT * FROM "orders"',
    '-- about orders\nSELECT * FROM payments;',
    'SHOW TABLES',
  ]) {
    const whole = withCurrentTables(sql, tables);
    assert.equal(problems(whole), [], whole);
  }
});

test('a function that is not on the list is refused when the statement is built', () => {
  assert.throws(() => assertAllowed('SELECT sha1(x), MD5 (y)', new Set(['MD5']), 'Athena'), /^SHA1: not on/);
  assert.throws(
    () => ATHENA_LANDING.checked('SELECT strftime(x)'),
    'STRFTIME: not on the list of functions for Athena',
  );
  assert.throws(() => DUCKDB_LANDING.checked('SELECT to_hex(x)'), 'TO_HEX: not on the list of functions for DuckDB');
});

test('names and texts are no calls, keywords neither', () => {
  const sql = `SELECT 'f(x)', "g(x)", count(*) FROM (SELECT 1) WHERE a IN (1) AND (b OR (c)) AND CAST(d AS DECIMAL(38,0)) > 0`;
  assert.equal(calledFunctions(sql), ['COUNT', 'CAST']);
});

test('of candidates for a new key, the one with most in common counts, if that is half of the columns', () => {
  const rows = [
    ['1:1', '1:7', 1],
    ['1:1', '1:8', 3],
    ['1:2', '1:9', 0],
  ];
  const table = {
    ...onlyFloats,
    columns: [column('id', 'int'), ...'abcd'.split('').map((name) => column(name, 'int'))],
  };
  assert.equal([...likelyKeyChanges({ ...table, primaryKey: ['id'] }, rows)], [['1:1', '1:8']]);
});

test.run();
