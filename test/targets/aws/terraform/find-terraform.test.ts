import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { FutureimError } from '../../../../src/core/errors.js';
import { findTerraform } from '../../../../src/targets/aws/terraform/find-terraform.js';
import { terraformVariables } from '../../../../src/targets/aws/terraform/terraform-variables.js';

const test = suite('the program that deploys');
let folder: string;
test.before.each(() => {
  folder = mkdtempSync(join(tmpdir(), 'fim-programs-'));
});
test.after.each(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, prints: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho '${prints}'\n`);
  chmodSync(path, 0o755);
  return path;
}

const find = (wanted?: string) => findTerraform([folder], wanted);
const refused = (code: string) => (error: FutureimError) => error.code === code;

async function rejects(work: Promise<unknown>, code: string): Promise<void> {
  const error = await work.then(
    () => undefined,
    (thrown: FutureimError) => thrown,
  );
  assert.ok(error && refused(code)(error), `${error?.code} instead of ${code}`);
}

test('terraform comes first, tofu is taken where there is none', async () => {
  await rejects(find(), 'FIM-TERRAFORM-MISSING');
  program('tofu', 'OpenTofu v1.10.1');
  assert.equal([(await find()).title, (await find()).version], ['OpenTofu', '1.10.1']);
  program('terraform', 'Terraform v1.11.4');
  assert.is((await find()).title, 'Terraform');
  assert.is((await find('tofu')).title, 'OpenTofu');
});

test('a release that cannot lock a state in S3 by itself is refused', async () => {
  program('terraform', 'Terraform v1.10.5');
  await rejects(find(), 'FIM-TERRAFORM-OLD');
});

test('a path names a program that is in no folder of PATH; what is neither is refused', async () => {
  const path = program('anything', 'Terraform v1.12.0');
  assert.is((await findTerraform([], path)).path, path);
  await rejects(find(program('other', 'Pulumi v3')), 'FIM-TERRAFORM-MISSING');
  await rejects(find(join(folder, 'missing')), 'FIM-TERRAFORM-MISSING');
});

test('variables that change what Terraform does, and passwords, are not handed on', () => {
  const inherited = {
    PATH: '/usr/bin',
    AWS_ACCESS_KEY_ID: 'id',
    HTTPS_PROXY: 'http://proxy.example.internal:3128',
    TF_CLI_ARGS_apply: '-target=aws_vpc.network',
    TF_WORKSPACE: 'other',
    TF_VAR_moon: 'full',
    TF_LOG: 'TRACE',
    FUTUREIM_SOURCE_PASSWORD: 'planted',
  };
  const variables = terraformVariables(inherited, { providers: '/providers', profile: 'shop' });
  assert.equal(Object.keys(variables).sort(), [
    'AWS_ACCESS_KEY_ID',
    'AWS_PROFILE',
    'CHECKPOINT_DISABLE',
    'HTTPS_PROXY',
    'PATH',
    'TF_INPUT',
    'TF_IN_AUTOMATION',
    'TF_PLUGIN_CACHE_DIR',
  ]);
  assert.is(variables.AWS_PROFILE, 'shop');
  assert.is(
    terraformVariables({ TF_PLUGIN_CACHE_DIR: '/cache' }, { providers: '/providers' }).TF_PLUGIN_CACHE_DIR,
    '/cache',
  );
});

test.run();
