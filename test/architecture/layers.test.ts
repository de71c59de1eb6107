import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { cruiseSources } from '../../scripts/checks/cruise.js';
import { ROOT } from '../../scripts/project.js';

/** Rule → an import that breaks it: the importing file, and what it imports. */
const VIOLATIONS: Record<string, [from: string, to: string]> = {
  'layer-core': ['src/core/planted.ts', '../platform/config/config.js'],
  'layer-models': ['src/models/planted.ts', '../platform/config/config.js'],
  'layer-platform': ['src/platform/planted.ts', '../lake/table-schema.js'],
  'layer-mysql': ['src/mysql/planted.ts', '../lake/table-schema.js'],
  'layer-lake': ['src/lake/planted.ts', '../targets/target.js'],
  'layer-stores': ['src/stores/planted.ts', '../lake/table-schema.js'],
  'layer-processing': ['src/processing/planted.ts', '../targets/target.js'],
  'layer-lambdas': ['src/lambdas/planted.ts', '../runbook/engine/step.js'],
  'layer-infra': ['src/infra/planted.ts', '../lake/table-schema.js'],
  'layer-ports': ['src/targets/ports/planted.ts', '../../runbook/engine/step.js'],
  'layer-runbook': ['src/runbook/planted.ts', '../cli/outcome.js'],
  'layer-cli': ['src/cli/planted.ts', '../lake/table-schema.js'],
  'layer-tui': ['src/tui/planted.ts', '../lake/table-schema.js'],
  'layer-commands': ['src/commands/planted.ts', '../lake/table-schema.js'],
  'layer-targets-local': ['src/targets/local/planted.ts', '../aws/index.js'],
  'layer-targets-aws': ['src/targets/aws/planted.ts', '../local/index.js'],
  'targets-have-a-name': ['src/targets/planted.ts', '../core/clock.js'],
  'compose-picks-the-target': ['src/cli/compose.ts', '../targets/local/inside.js'],
  'commands-load-tui-lazily': ['src/commands/planted.ts', '../tui/index.js'],
  'only-oclif': ['src/runbook/planted.ts', '@oclif/core'],
  'only-ink': ['src/cli/planted.ts', 'ink'],
  'only-cdktf': ['src/infra/planted.ts', 'cdktf'],
  'one-module-of-the-provider-each': ['src/infra/cdktf.ts', '@cdktf/provider-aws'],
  'only-aws-sdk': ['src/lake/planted.ts', '@aws-sdk/client-s3'],
  resolvable: ['src/core/planted.ts', './nowhere.js'],
};

/** A project with the real rules and a few modules to import; `files` are written on top. */
async function cruiseWith(files: Record<string, string>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'futureim-layers-'));
  try {
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
      cpSync(join(ROOT, file), join(folder, file));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const targets = [
      'src/core/clock.ts',
      'src/platform/config/config.ts',
      'src/lake/table-schema.ts',
      'src/cli/outcome.ts',
    ];
    const empty = [...targets, 'src/targets/target.ts', 'src/runbook/engine/step.ts', 'src/tui/index.ts'];
    const concrete = ['src/targets/local/index.ts', 'src/targets/local/inside.ts', 'src/targets/aws/index.ts'];
    const modules = Object.fromEntries([...empty, ...concrete].map((file) => [file, 'export const value = 1;\n']));
    for (const [file, text] of Object.entries({ ...modules, ...files })) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    return (await cruiseSources(folder)).violations.map(({ rule, from }) => `${rule.name} ${from}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('a tree that keeps the rules has no violation', async () => {
  const violations = await cruiseWith({
    'src/cli/compose.ts': "export const load = () => import('../targets/local/index.js');\n",
    'src/commands/fine.ts': "import '../cli/outcome.js';\nexport const draw = () => import('../tui/index.js');\n",
    'src/targets/local/fine.ts': "import '../target.js';\nimport '../../lake/table-schema.js';\n",
  });
  assert.equal(violations, []);
});

for (const [rule, [from, to]] of Object.entries(VIOLATIONS)) {
  test(`${rule} catches ${from} importing ${to}`, async () => {
    const violations = await cruiseWith({ [from]: `import '${to}';\n` });
    assert.ok(violations.includes(`${rule} ${from}`), violations.join('\n') || 'no violation');
  });
}

test('layers catch an import of types as well', async () => {
  const text = "import type { value } from '../cli/outcome.js';\nexport type Planted = typeof value;\n";
  assert.equal(await cruiseWith({ 'src/runbook/planted.ts': text }), ['layer-runbook src/runbook/planted.ts']);
});

test('no-cycles catches two modules that import each other', async () => {
  const violations = await cruiseWith({
    'src/core/egg.ts': "import './hen.js';\n",
    'src/core/hen.ts': "import './egg.js';\n",
  });
  assert.equal(violations, ['no-cycles src/core/egg.ts']);
});

test('every rule has its planted violation', async () => {
  const { forbidden } = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs'));
  const rules = forbidden.map(({ name }: { name: string }) => name).filter((name: string) => name !== 'no-cycles');
  assert.equal(rules.sort(), Object.keys(VIOLATIONS).sort());
});

test.run();
