import { test } from 'uvu';
import type { Block } from '../../src/infra/synth/synthesized-stack.js';
import { ENVIRONMENT_NAMES, fullParametersOf, resourcesOf, stacksOf } from '../support/platform.js';
import { assertSnapshot } from '../support/snapshot.js';

/** Attributes that hold the name a resource has on AWS, by precedence. */
const NAMES = [
  'replication_instance_id',
  'replication_task_id',
  'replication_subnet_group_id',
  'certificate_id',
  'endpoint_id',
  'alarm_name',
  'bucket',
  'name',
];

function nameOf(block: Block): string {
  const tags = block.tags as Record<string, string> | undefined;
  const names = [...NAMES.map((attribute) => block[attribute]), tags?.Name];
  return String(names.find((name) => typeof name === 'string' && !name.startsWith('${')) ?? '');
}

for (const environment of ENVIRONMENT_NAMES) {
  test(`the resources of ${environment} and their names are those of the snapshot`, async () => {
    const lines = resourcesOf(await stacksOf(fullParametersOf(environment))).map(({ stack, type, name, block }) =>
      `${stack}: ${type}.${name} ${nameOf(block)}`.trimEnd(),
    );
    assertSnapshot(`test/infra/snapshots/${environment}.txt`, `${lines.join('\n')}\n`);
  });
}

test.run();
