import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { SynthesizedStack } from '../../../src/infra/synth/synthesized-stack.js';
import { writeStacks } from '../../../src/infra/synth/write-stacks.js';
import { ENVIRONMENT_NAMES, fullParametersOf, parametersOf, stacksOf } from '../../support/platform.js';
import { has } from '../../support/skip.js';
import { runTerraform } from '../../support/terraform/run-terraform.js';

interface Diagnostic {
  severity: 'error' | 'warning';
  summary: string;
  detail?: string;
  range?: { filename: string };
}

const test = suite('terraform validate');
const folder = mkdtempSync(join(tmpdir(), 'fim-validate-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Validates several platforms at once, by their names: as modules of one configuration, so that the schema of the
 * provider, which takes longest, is read once.
 */
async function validate(name: string, platforms: Record<string, SynthesizedStack[]>): Promise<Diagnostic[]> {
  const root = join(folder, name);
  const modules: Record<string, { source: string }> = {};
  for (const [platform, stacks] of Object.entries(platforms)) {
    for (const { stack, path } of await writeStacks(stacks, join(root, platform))) {
      modules[`${platform}_${stack}`] = { source: `./${relative(root, dirname(path))}` };
    }
  }
  writeFileSync(join(root, 'main.tf.json'), JSON.stringify({ module: modules }));
  const init = await runTerraform(root, ['init', '-backend=false', '-input=false', '-no-color']);
  assert.is(init.code, 0, init.stderr);
  const { stdout } = await runTerraform(root, ['validate', '-json']);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  // A module has no state of its own, so its backend is of no use here.
  return diagnostics.filter(({ summary }) => summary !== 'Backend configuration ignored');
}

test('every stack of every environment, with and without what is optional, has no error and no warning', async () => {
  const platforms: Record<string, SynthesizedStack[]> = {};
  for (const environment of ENVIRONMENT_NAMES) {
    platforms[environment] = await stacksOf(parametersOf(environment));
    platforms[`full_${environment}`] = await stacksOf(fullParametersOf(environment));
  }
  platforms.website = await stacksOf({ ...fullParametersOf('dev'), site: 's3-website' });
  platforms.adopting = await stacksOf(parametersOf('staging', { accountSingletons: 'adopt' }));
  assert.equal(await validate('all', platforms), []);
});

test('an argument that the provider does not know is found, in the stack that has it', async () => {
  const stacks = await stacksOf(parametersOf('dev'));
  Object.values(stacks[1]!.configuration.resource!.aws_vpc!)[0]!.cidr_bloc = '10.0.0.0/16';
  const diagnostics = await validate('planted', { dev: stacks });
  assert.is(diagnostics.length, 1);
  assert.match(diagnostics[0]!.detail ?? '', 'cidr_bloc');
  assert.is(diagnostics[0]!.range?.filename, 'dev/stacks/foundation/cdk.tf.json');
});

if (has('terraform', 'validation of every stack') && has('provider-mirror', 'validation of every stack')) test.run();
