import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { keyColumns } from '../../../src/lake/checksum/checksum-definition.js';
import { readableKey } from '../../../src/lake/checksum/key-text.js';

const column = (name: string, mysqlType: string) => ({ name, mysqlType, nullable: true });

test('a canonical key is shown by column, with lengths in bytes and NULL by name', () => {
  assert.is(readableKey('8:Ação-71:1', ['id', 'part']), 'id=Ação-7, part=1');
  assert.is(readableKey('~3:a:~0:', ['a', 'b', 'c']), 'a=NULL, b=a:~, c=');
});

test('a long key is cut', () => {
  const shown = readableKey(`500:${'x'.repeat(500)}`, ['id']);
  assert.ok(shown.length < 130);
  assert.ok(shown.endsWith('…'));
});

test('a key with a part that has no canonical text is replaced by all columns that have one', () => {
  const columns = [column('id', 'int(11)'), column('ratio', 'double'), column('name', 'text')];
  assert.equal(keyColumns({ columns, primaryKey: ['id'] }), ['id']);
  assert.equal(keyColumns({ columns, primaryKey: ['id', 'ratio'] }), ['id', 'name']);
  assert.equal(keyColumns({ columns, primaryKey: [] }), ['id', 'name']);
});

test.run();
