import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FutureimError } from '../../../src/core/errors.js';
import { columnContract } from '../../../src/lake/types/column-contract.js';

const duckdbType = (mysqlType: string) => columnContract({ name: 'c', mysqlType, nullable: true }).duckdbType;

test('each MySQL type has the smallest Parquet type that holds all its values', () => {
  const types = {
    'tinyint(1)': 'INTEGER',
    'mediumint(8) unsigned': 'INTEGER',
    'int(10) unsigned': 'BIGINT',
    'int(8) unsigned zerofill': 'BIGINT',
    'bigint(20)': 'BIGINT',
    'bigint(20) unsigned': 'UBIGINT',
    'decimal(38,30)': 'DECIMAL(38,30)',
    'decimal(39,0)': 'VARCHAR',
    decimal: 'DECIMAL(10,0)',
    float: 'FLOAT',
    'float(30)': 'DOUBLE',
    'double(10,2)': 'DOUBLE',
    'datetime(6)': 'TIMESTAMP',
    'time(3)': 'VARCHAR',
    "enum('it''s (a)','b')": 'VARCHAR',
    'binary(16)': 'BLOB',
  };
  for (const [mysqlType, expected] of Object.entries(types)) assert.is(duckdbType(mysqlType), expected, mysqlType);
});

test('a type without an exact form is refused by column and type', () => {
  for (const mysqlType of ['uuid', 'vector(3)', 'year(2)', 'varchar(9) /*m!100301 compressed*/', 'constructor', '']) {
    assert.throws(
      () => columnContract({ name: 'badge', mysqlType, nullable: true }),
      (error: FutureimError) =>
        error.code === 'FIM-TABLE-UNSUPPORTED' &&
        error.message.includes('"badge"') &&
        error.message.includes(mysqlType),
      mysqlType,
    );
  }
});

test('a column named like one of the change columns is refused', () => {
  for (const name of ['op', 'OP', 'dms_seq']) {
    assert.throws(
      () => columnContract({ name, mysqlType: 'int(11)', nullable: true }),
      (error: FutureimError) => error.code === 'FIM-TABLE-UNSUPPORTED' && error.message.includes(`"${name}"`),
    );
  }
});

test.run();
