import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PEER_ROWS } from '../../../scripts/docs/peer-preflights.js';
import { ROOT } from '../../../scripts/project.js';
import { CHECKS } from '../../../src/mysql/preflight/registry.js';
import { selectChecks } from '../../../src/mysql/preflight/select-checks.js';
import { BROKEN_FROM_START, BROKEN_MARIADB } from '../../integration/mysql/preflight/broken-mariadb.js';
import { BROKEN_MYSQL56 } from '../../integration/mysql/preflight/broken-mysql56.js';
import { BROKEN_MYSQL } from './broken-mysql.js';

const ids = CHECKS.map(({ id }) => id);
const FAULTS = [...BROKEN_MARIADB, ...BROKEN_FROM_START, ...BROKEN_MYSQL56, ...BROKEN_MYSQL];

test('ids are unique and grouped, and a check is in the file of its name', () => {
  assert.is(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[a-z]+(?:\.[a-z]+)+$/);
  const files = readdirSync(join(ROOT, 'src/mysql/preflight/checks')).map((file) => file.replace(/\.ts$/, ''));
  assert.equal(files.sort(), ids.map((id) => id.replaceAll('.', '-')).sort());
});

test('every check says why, how it is mended, and where that is written', () => {
  for (const { id, effect, remedy, sources } of CHECKS) {
    assert.ok(effect.length > 15 && remedy.length > 15, id);
    assert.ok(sources.length > 0, id);
    for (const source of sources) {
      if (source.startsWith('docs/')) assert.ok(existsSync(join(ROOT, source)), `${id}: ${source}`);
      else assert.match(source, /^https:\/\/(?:docs\.aws\.amazon\.com|dev\.mysql\.com|mariadb\.com)\//, id);
    }
  }
});

test('every check is proven by a broken source, and the sources are sixty and more', () => {
  const proven = new Set(FAULTS.map(({ id }) => id));
  assert.equal(
    ids.filter((id) => !proven.has(id)),
    [],
  );
  assert.ok(FAULTS.length >= 60, String(FAULTS.length));
});

test('what stands beside the peers are checks that exist', () => {
  const compared = PEER_ROWS.flatMap(({ ours }) => ours).filter((each) => each.includes('.'));
  assert.equal(
    compared.filter((id) => !ids.includes(id)),
    [],
  );
  assert.equal(
    ids.filter((id) => !compared.includes(id)),
    [],
  );
});

test('a group holds the checks below it, also below an id', () => {
  const chosen = (only: string[], skip?: string[]) => selectChecks(only, skip).map(({ id }) => id);
  assert.equal(chosen(['bl.format']), ['bl.format', 'bl.format.sessions']);
  assert.equal(chosen(['tls'], ['tls.cert']), ['tls.version', 'tls.required', 'tls.authority']);
  assert.throws(() => selectChecks(['b']), /there is no check "b"/);
  assert.throws(() => selectChecks(undefined, ['t.pkk']), /did you mean "t\.pk"/);
});

test.run();
