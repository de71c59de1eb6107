import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { STACK_NAMES } from '../../src/infra/state-address.js';
import { writeStacks } from '../../src/infra/synth/write-stacks.js';
import { ENVIRONMENTS } from '../../src/platform/environments.js';
import { resourceName } from '../../src/platform/resource-name.js';
import { ENVIRONMENT_NAMES, fullParametersOf, parametersOf, resourcesOf, stacksOf } from '../support/platform.js';

/** `${aws_vpc.network_vpc.id}` → `aws_vpc.network_vpc`; data sources keep their `data.`. */
const REFERENCE = /(?:\$\{|[ (])((?:data\.)?aws_[a-z0-9_]+\.[a-z0-9_]+)/g;

for (const environment of ENVIRONMENT_NAMES) {
  test(`${environment}: state is in S3, locked by a file, under a key of its own`, async () => {
    const stacks = await stacksOf(fullParametersOf(environment));
    assert.equal(
      stacks.map(({ name }) => name),
      [...STACK_NAMES],
    );
    for (const { name, configuration } of stacks) {
      // biome-ignore lint/suspicious/noExplicitAny: the JSON of Terraform
      const { backend, required_providers, required_version } = configuration.terraform as any;
      assert.equal(backend, {
        s3: {
          bucket: resourceName('bucket', 'futureim-ecommerce-ai-platform', 'terraform-state', environment),
          encrypt: true,
          key: `${name}/terraform.tfstate`,
          region: 'us-east-2',
          use_lockfile: true,
        },
      });
      assert.equal(required_providers, { aws: { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' } });
      assert.is(required_version, '>= 1.10.0');
    }
  });

  test(`${environment}: every reference leads to something in its stack`, async () => {
    for (const { name, configuration } of await stacksOf(fullParametersOf(environment))) {
      const addresses = new Set([
        ...Object.entries(configuration.resource ?? {}).flatMap(([type, blocks]) =>
          Object.keys(blocks).map((block) => `${type}.${block}`),
        ),
        ...Object.entries(configuration.data ?? {}).flatMap(([type, blocks]) =>
          Object.keys(blocks).map((block) => `data.${type}.${block}`),
        ),
      ]);
      const references = [...JSON.stringify(configuration).matchAll(REFERENCE)].map(([, address]) => address!);
      assert.ok(references.length > 0);
      assert.equal(
        references.filter((address) => !addresses.has(address)),
        [],
        name,
      );
    }
  });

  test(`${environment}: a stack reads from an earlier one only what that publishes`, async () => {
    const stacks = await stacksOf(fullParametersOf(environment));
    for (const [index, { name, configuration }] of stacks.entries()) {
      const used = JSON.stringify(configuration).matchAll(/terraform_remote_state\.(\w+)\.outputs\.(\w+)/g);
      for (const [, stack, output] of used) {
        const earlier = stacks.slice(0, index).find((each) => each.name === stack);
        assert.ok(earlier?.configuration.output?.[output!], `${name} reads ${output} of ${stack}`);
      }
    }
  });
}

test('the same parameters give the same bytes, and no path of the machine is in them', async () => {
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'fim-stacks-')));
  try {
    const texts = await Promise.all(
      folders.map(async (folder) => {
        const written = await writeStacks(await stacksOf(fullParametersOf('prod')), folder);
        return written.map(({ path }) => readFileSync(path, 'utf8'));
      }),
    );
    assert.equal(texts[0], texts[1]);
    for (const text of texts[0]!) {
      for (const path of [tmpdir(), homedir(), process.cwd()]) assert.not.match(text, `"${path}`);
    }
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true });
  }
});

test('everything carries the four tags; what belongs to one system carries its name', async () => {
  for (const { configuration } of await stacksOf(parametersOf('prod'))) {
    // biome-ignore lint/suspicious/noExplicitAny: the JSON of Terraform
    const [provider] = (configuration.provider as any).aws;
    assert.equal(provider.default_tags, [
      {
        tags: {
          Project: 'futureim-ecommerce-ai-platform',
          Environment: 'prod',
          ManagedBy: 'futureim',
          System: 'platform',
        },
      },
    ]);
  }
  const tasks = resourcesOf(await stacksOf(parametersOf('prod'))).filter(
    ({ type }) => type === 'aws_dms_replication_task',
  );
  assert.is(tasks.length, 5);
  for (const { name, block } of tasks) {
    assert.is((block.tags as { System: string }).System, name.replace(/_task$/, '').replaceAll('_', '-'));
  }
});

test('the networks of the environments lie apart, and the subnets where the runbook says', async () => {
  const expected = { dev: '10.0', staging: '10.2', prod: '10.1' };
  for (const environment of ENVIRONMENT_NAMES) {
    assert.is(ENVIRONMENTS[environment].vpcCidr, `${expected[environment]}.0.0/16`);
    const subnets = resourcesOf(await stacksOf(parametersOf(environment))).filter(({ type }) => type === 'aws_subnet');
    assert.equal(
      Object.fromEntries(subnets.map(({ name, block }) => [name, block.cidr_block])),
      Object.fromEntries(
        Object.entries({ private_a: 11, private_b: 12, public_a: 1, public_b: 2 }).map(([name, byte]) => [
          `network_${name}`,
          `${expected[environment]}.${byte}.0/24`,
        ]),
      ),
    );
  }
});

test('a VPN leaves its pre-shared keys out of state', async () => {
  const resources = resourcesOf(await stacksOf(fullParametersOf('prod')));
  assert.not(resources.some(({ type }) => type === 'aws_vpn_connection'));
  const [connection] = resources.filter(({ type }) => type === 'aws_cloudformation_stack');
  const { Resources } = JSON.parse(String(connection!.block.template_body));
  assert.equal(Object.keys(Resources.Connection.Properties).sort(), [
    'CustomerGatewayId',
    'StaticRoutesOnly',
    'Type',
    'VpnGatewayId',
  ]);
  assert.is(Resources.Route0.Properties.DestinationCidrBlock, '192.168.0.0/16');
});

test('without a repository there is no pipeline, and nothing that only a pipeline needs', async () => {
  const stacks = await stacksOf(parametersOf('prod'));
  assert.equal(
    stacks.map(({ name }) => name),
    STACK_NAMES.filter((name) => name !== 'delivery'),
  );
  assert.not.match(JSON.stringify(stacks), 'delivery-boundary');
});

test('a website of S3 is asked for by name, and may then call the API', async () => {
  const stacks = await stacksOf(parametersOf('dev', { site: 's3-website' }));
  const resources = resourcesOf(stacks);
  assert.not(resources.some(({ type }) => type.startsWith('aws_cloudfront')));
  const api = resources.find(({ type }) => type === 'aws_api_gateway_rest_api')!;
  assert.match(
    String(api.block.body),
    `'http://futureim-ecommerce-ai-platform-frontend-dev.s3-website.us-east-2.amazonaws.com'`,
  );
});

test('partitions without CloudFront have no edge', async () => {
  const stacks = await stacksOf(parametersOf('dev', { region: 'us-gov-west-1' }));
  assert.not.ok(stacks.some(({ name }) => name === 'edge'));
});

test('without a VPN there is no trace of one', async () => {
  const types = resourcesOf(await stacksOf(parametersOf('prod'))).map(({ type }) => type);
  assert.equal(
    types.filter((type) => /vpn|customer_gateway|cloudformation/.test(type)),
    [],
  );
});

test('what another owner made in the account is used and not touched', async () => {
  const [bootstrap] = await stacksOf(parametersOf('staging', { accountSingletons: 'adopt' }));
  const { resource, data } = bootstrap!.configuration;
  for (const type of ['aws_iam_role', 'aws_api_gateway_account', 'aws_glue_data_catalog_encryption_settings']) {
    assert.is(resource?.[type], undefined, type);
  }
  const adopted = Object.values(data?.aws_iam_role ?? {}).map(({ name }) => name);
  assert.equal(adopted.sort(), ['dms-cloudwatch-logs-role', 'dms-vpc-role']);
});

test('other partitions have their own ARNs', async () => {
  for (const [region, partition] of [
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
  ] as const) {
    const text = JSON.stringify(await stacksOf(parametersOf('dev', { region })));
    assert.match(text, `arn:${partition}:s3:::`);
    assert.not.match(text, 'arn:aws:');
  }
});

test.run();
