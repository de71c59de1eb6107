import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Identifiers } from '../../../src/mysql/sample/identifiers.js';

test('ids are UUIDs of version 4 in form, of which none comes twice, and each follows from its number', () => {
  const ids = new Identifiers(1, 'orders');
  const seen = new Set<string>();
  for (let number = 0; number < 50_000; number++) {
    const id = ids.uuid(number);
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    seen.add(id.slice(0, 8));
  }
  assert.is(seen.size, 50_000);
  assert.is(new Identifiers(1, 'orders').uuid(42), ids.uuid(42));
  assert.match(ids.hex(42), /^[0-9a-f]{16}$/);
});

test('ids of another kind, or of another seed, are other ones', () => {
  const kinds = [
    new Identifiers(1, 'orders'),
    new Identifiers(1, 'payments'),
    new Identifiers(2, 'orders'),
    new Identifiers(1 + 2 ** 32, 'orders'),
    new Identifiers(-1, 'orders'),
  ];
  const ids = kinds.flatMap((each) => Array.from({ length: 1_000 }, (_, number) => each.uuid(number)));
  assert.is(new Set(ids).size, ids.length);
});

test.run();
