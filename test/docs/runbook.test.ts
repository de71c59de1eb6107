import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PROCEDURES } from '../../scripts/docs/runbook/procedures.js';
import { REPLACED_SCRIPTS } from '../../scripts/docs/runbook/replaced-scripts.js';
import { ROOT } from '../../scripts/project.js';

const FOLDER = join(ROOT, 'docs/runbook');
const pages = PROCEDURES.flatMap(({ procedures }) => procedures);

test('every procedure has a page, and every page a procedure', () => {
  const written = readdirSync(FOLDER).filter((name) => name !== 'README.md');
  assert.equal(written.sort(), pages.map(({ page }) => `${page}.md`).sort());
});

for (const { page, title } of pages) {
  test(`${page}: what is seen, a command, what it says`, () => {
    const text = readFileSync(join(FOLDER, `${page}.md`), 'utf8');
    assert.ok(text.startsWith(`# ${title}\n`), 'its title is that of the list');
    const [symptom = '', ...rest] = text.split(/^## /m);
    assert.ok(symptom.split('\n').length > 2, 'a symptom');
    assert.ok(
      rest.some((section) => /^Run\n[\s\S]*^```sh\n(?:.*\n)*?futureim /m.test(section)),
      'a command',
    );
    assert.ok(
      rest.some((section) => section.startsWith('What you see\n')),
      'what it says',
    );
  });
}

test('every earlier script has a replacement for itself and each parameter', () => {
  assert.is(new Set(REPLACED_SCRIPTS.map(({ script }) => script)).size, REPLACED_SCRIPTS.length);
  for (const { script, command, parameters = {}, note } of REPLACED_SCRIPTS) {
    assert.ok(command?.startsWith('futureim ') && note.length > 3, script);
    for (const [name, instead] of Object.entries(parameters)) assert.ok(instead.length > 2, `${script} ${name}`);
  }
});

test.run();
