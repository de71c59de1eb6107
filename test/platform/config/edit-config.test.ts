import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseConfigText } from '../../../src/platform/config/config-file.js';
import { configTemplate } from '../../../src/platform/config/config-template.js';
import { setConfigValue } from '../../../src/platform/config/edit-config.js';
import { SETTINGS } from '../../../src/platform/config/settings.js';

function file(text?: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'futureim-edit-')), 'futureim.yaml');
  if (text !== undefined) writeFileSync(path, text);
  return path;
}

async function refused(promise: Promise<unknown>, expected: RegExp): Promise<void> {
  const error = await promise.then(
    () => undefined,
    (thrown: Error) => thrown,
  );
  assert.match(error?.message ?? 'accepted', expected);
}

test('a value is replaced and every comment stays', async () => {
  const path = file('# head\nsource:\n  # the server\n  host: a # old\n  port: 3307\n');
  const edit = await setConfigValue(path, 'source.port', '3308');
  assert.equal(edit, { previous: 3307, value: 3308, changed: true });
  assert.is(readFileSync(path, 'utf8'), '# head\nsource:\n  # the server\n  host: a # old\n  port: 3308\n');
});

test('the same value again changes nothing', async () => {
  const path = file('source: { port: 3307 }\n');
  assert.is((await setConfigValue(path, 'source.port', '3307')).changed, false);
  assert.is(readFileSync(path, 'utf8'), 'source: { port: 3307 }\n');
});

test('a missing file is created', async () => {
  const path = file();
  await setConfigValue(path, 'replication.tasks', '{ sales: [orders, order_items] }');
  const values = await parseConfigText(readFileSync(path, 'utf8'), path);
  assert.equal(values.get('replication.tasks')?.value, { sales: ['orders', 'order_items'] });
});

test('a section whose values are all commented out keeps its comments', async () => {
  const path = file(configTemplate({}));
  await setConfigValue(path, 'source.host', '127.0.0.1');
  const text = readFileSync(path, 'utf8');
  for (const line of configTemplate({}).split('\n')) assert.match(text, line);
  assert.is((await parseConfigText(text, path)).get('source.host')?.value, '127.0.0.1');
});

test('a bad value, an unknown key and a secret are refused and the file stays as it was', async () => {
  const path = file('target: local\n');
  await refused(setConfigValue(path, 'source.port', 'many'), /source\.port must be a whole number/);
  await refused(setConfigValue(path, 'source.prt', '1'), /did you mean source\.port/);
  await refused(setConfigValue(path, 'source.password', 'hunter22'), /is a secret/);
  assert.is(readFileSync(path, 'utf8'), 'target: local\n');
});

test('the value that makes a file invalid can be mended', async () => {
  const path = file('source:\n  port: 99999\n');
  await setConfigValue(path, 'source.port', '3306');
  assert.is(readFileSync(path, 'utf8'), 'source:\n  port: 3306\n');
});

test('an edit of a file that stays invalid elsewhere is refused', async () => {
  const path = file('target: azure\n');
  await refused(setConfigValue(path, 'source.port', '3306'), /target must be one of/);
  assert.is(readFileSync(path, 'utf8'), 'target: azure\n');
});

test('the template is valid with nothing, and with everything uncommented', async () => {
  assert.is((await parseConfigText(configTemplate({}), 'x')).size, 0);
  const uncommented = configTemplate({}).replace(/^( *)# (\w+: .*)$/gm, '$1$2');
  assert.equal(
    [...(await parseConfigText(uncommented, 'x')).keys()],
    SETTINGS.map(({ key }) => key),
  );
});

test.run();
