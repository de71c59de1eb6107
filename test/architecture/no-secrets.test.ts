import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../../scripts/project.js';
import { findSecrets } from '../../src/core/leaked-secrets/find-secrets.js';

const FOLDERS = ['src', 'bin', 'scripts', 'docs', 'bench', 'web', 'test'];
const IGNORED = /(^|\/)(node_modules|dist)\/|^package-lock\.json$/;

/** Tests that such addresses are refused, or masked, with made-up passwords in them. */
const MADE_UP = [
  'test/e2e/cli-contract.test.ts',
  'test/infra/policy/mutations.ts',
  'test/platform/config/load-config.test.ts',
  'test/runbook/engine/run-runbook.test.ts',
];

const files = globSync(['*.*', ...FOLDERS.map((folder) => `${folder}/**/*`)], { cwd: ROOT }).filter(
  (file) => !IGNORED.test(file) && statSync(join(ROOT, file)).isFile(),
);

const secretsIn = (file: string, text: string): string[] =>
  findSecrets(file, text)
    .filter(({ kind }) => kind !== 'url-password' || !MADE_UP.includes(file))
    .map(({ kind, line }) => `${file}:${line}: ${kind}`);

test('no file of the project holds a secret', () => {
  assert.ok(files.includes('README.md') && files.includes('src/platform/config/settings.ts'));
  const found = files.flatMap((file) => secretsIn(file, readFileSync(join(ROOT, file), 'utf8')));
  assert.equal(found, []);
});

test('one in a comment of a settings file would be found', () => {
  // In pieces, or this file would hold it.
  const comment = `region = "us-east-2"\n# mysql_password = "${'Tr0ub'}${'4dor&3'}"\n`;
  assert.equal(secretsIn('terraform/terraform.tfvars', comment), ['terraform/terraform.tfvars:2: assignment']);
});

test.run();
