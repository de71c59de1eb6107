import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { enumMembers } from '../../../../src/targets/local/replicator/enum-members.js';
import { fitsDeclaration } from '../../../../src/targets/local/replicator/positional-rows.js';
import { positionalValueReader } from '../../../../src/targets/local/replicator/staged-values.js';

const column = (mysqlType: string) => ({ name: 'c', mysqlType, nullable: true });
const read = (mysqlType: string, value: unknown) => positionalValueReader(column(mysqlType))(value);

test('members of an ENUM as information_schema prints them', () => {
  assert.equal(enumMembers(`enum('a','it''s','Back\\\\slash','a,b','','(x)','l\\n')`), [
    'a',
    `it's`,
    'Back\\slash',
    'a,b',
    '',
    '(x)',
    'l\n',
  ]);
  assert.equal(enumMembers(`set('One','two')`), ['One', 'two']);
});

test('integers that came unsigned get the sign of their declaration', () => {
  assert.is(read('tinyint(4)', 255), '-1');
  assert.is(read('tinyint(3) unsigned', 255), '255');
  assert.is(read('mediumint(9)', 0x800000), '-8388608');
  assert.is(read('bigint(20)', '18446744073709551615'), '-1');
  assert.is(read('bigint(20) unsigned', '18446744073709551615'), '18446744073709551615');
  assert.is(read('int(11)', null), null);
});

test('members are known by their numbers', () => {
  assert.is(read(`enum('X','y')`, 1), 'X');
  assert.is(read(`enum('X','y')`, 0), '');
  assert.is(read(`set('A','b','c')`, '1,3'), 'A,c');
  assert.is(read(`set('A','b','c')`, ''), '');
  assert.is(read(`set('A')`, null), null);
});

test('an event fits a declaration by count and type', () => {
  const columns = [column('int(11)'), column('text'), column(`enum('a')`), column('datetime(6)')];
  assert.ok(fitsDeclaration([3, 252, 247, 18], columns));
  assert.ok(fitsDeclaration([3, 252, 247, 12], columns));
  assert.not(fitsDeclaration([3, 252, 247], columns));
  assert.not(fitsDeclaration([8, 252, 247, 18], columns));
});

test.run();
