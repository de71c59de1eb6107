import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FutureimError } from '../../../src/core/errors.js';
import { type ConfigInputs, loadConfig } from '../../../src/platform/config/load-config.js';

function inputs(overrides: Partial<ConfigInputs> & { project?: string; user?: string } = {}): ConfigInputs {
  const workingDirectory = mkdtempSync(join(tmpdir(), 'futureim-config-'));
  const homeDirectory = join(workingDirectory, 'home');
  if (overrides.project !== undefined) writeFileSync(join(workingDirectory, 'futureim.yaml'), overrides.project);
  if (overrides.user !== undefined) {
    mkdirSync(join(homeDirectory, '.config', 'futureim'), { recursive: true });
    writeFileSync(join(homeDirectory, '.config', 'futureim', 'config.yaml'), overrides.user);
  }
  return { flags: {}, variables: {}, workingDirectory, homeDirectory, ...overrides };
}

async function refusal(given: ConfigInputs): Promise<FutureimError> {
  try {
    await loadConfig(given);
  } catch (error) {
    assert.instance(error, FutureimError);
    return error as FutureimError;
  }
  return assert.unreachable('the configuration was accepted') as never;
}

test('without any source of values every setting has its default', async () => {
  const given = inputs();
  const { config, entries } = await loadConfig(given);
  assert.equal(config, {
    target: 'local',
    environment: 'dev',
    stateDir: join(given.workingDirectory, '.futureim'),
    source: { port: 3306, database: 'ecommerce', tls: 'disabled' },
    replication: { allTables: false, flushIntervalSeconds: 1 },
    dashboard: { theme: 'standard' },
    aws: {
      region: 'us-east-2',
      project: 'futureim-ecommerce-ai-platform',
      accountSingletons: 'manage',
      parallelism: 10,
      branch: 'main',
      site: 'cloudfront',
    },
  });
  assert.ok(entries.every((entry) => entry.source === 'default'));
});

test('a flag wins over a variable, a variable over the project file, that over the user file', async () => {
  const project = 'environment: staging\naws:\n  region: eu-west-1\n  profile: project\n';
  const user = 'environment: staging\ntarget: aws\naws:\n  region: eu-north-1\n  profile: user\n';
  const given = inputs({
    project,
    user,
    flags: { env: 'prod' },
    variables: { FUTUREIM_ENV: 'dev', FUTUREIM_REGION: 'ap-south-1' },
  });
  const { config, entries, projectFile } = await loadConfig(given);
  assert.is(config.environment, 'prod');
  assert.is(config.aws.region, 'ap-south-1');
  assert.is(config.aws.profile, 'project');
  assert.is(config.target, 'aws');
  const origins = Object.fromEntries(entries.map((entry) => [entry.key, `${entry.source}: ${entry.origin}`]));
  assert.is(origins.environment, 'flag: --env');
  assert.is(origins['aws.region'], 'environment: FUTUREIM_REGION');
  assert.is(origins['aws.profile'], `project file: ${projectFile}:4`);
  assert.match(origins.target!, /^user file: .*config\.yaml:2$/);
});

test('false and zero-like values of a higher source are not overruled by a lower one', async () => {
  const given = inputs({ project: 'replication:\n  allTables: true\n', flags: { 'all-tables': false } });
  assert.is((await loadConfig(given)).config.replication.allTables, false);
});

test('paths of a file are relative to that file, paths of a flag to the working folder', async () => {
  const given = inputs({ project: 'stateDir: state\n' });
  assert.is((await loadConfig(given)).config.stateDir, join(given.workingDirectory, 'state'));
  const elsewhere = {
    ...given,
    workingDirectory: tmpdir(),
    flags: { config: join(given.workingDirectory, 'futureim.yaml') },
  };
  assert.is((await loadConfig(elsewhere)).config.stateDir, join(given.workingDirectory, 'state'));
  assert.is(
    (await loadConfig({ ...elsewhere, flags: { ...elsewhere.flags, 'state-dir': 'x' } })).config.stateDir,
    join(tmpdir(), 'x'),
  );
});

test('an address sets the parts of the source and never mixes in the port of another server', async () => {
  const project = 'source:\n  host: old.example.internal\n  port: 3999\n  user: root\n';
  const given = inputs({ project, flags: { source: 'mysql://reader@mysql.example.internal/shop' } });
  const { source } = (await loadConfig(given)).config;
  assert.equal(source, {
    host: 'mysql.example.internal',
    port: 3306,
    user: 'reader',
    database: 'shop',
    tls: 'required',
  });
});

test('TLS is required unless the server is on this machine or is said otherwise', async () => {
  const tls = async (source: string, variables = {}): Promise<string> =>
    (await loadConfig(inputs({ flags: { source }, variables }))).config.source.tls;
  assert.is(await tls('mysql://a@mysql.example.internal/shop'), 'required');
  assert.is(await tls('mysql://a@127.0.0.1:3307/shop'), 'disabled');
  assert.is(await tls('mysql://a@[::1]:3307/shop'), 'disabled');
  assert.is(await tls('mysql://a@mysql.example.internal/shop', { FUTUREIM_SOURCE_TLS: 'verify-full' }), 'verify-full');
});

test('--sandbox drops a configured server', async () => {
  const given = inputs({ project: 'source:\n  host: mysql.example.internal\n', flags: { sandbox: true } });
  assert.is((await loadConfig(given)).config.source.host, undefined);
});

test('a password inside an address is refused without being repeated', async () => {
  const error = await refusal(inputs({ flags: { source: 'mysql://reader:hunter22@mysql.example.internal/shop' } }));
  assert.is(error.code, 'FIM-CONFIG-INVALID');
  assert.match(error.remedy, 'FUTUREIM_SOURCE_PASSWORD');
  assert.not.match(JSON.stringify([error.message, error.reason, error.remedy, error.data]), 'hunter22');
});

const BAD_ADDRESSES = [
  'mysql.example.internal',
  'postgres://a@b/c',
  'mysql://a@b/c/d',
  'mysql://a@b/c?x=1',
  'mysql://',
];
for (const source of BAD_ADDRESSES) {
  test(`the address ${source} is refused`, async () => {
    assert.is((await refusal(inputs({ flags: { source } }))).code, 'FIM-CONFIG-INVALID');
  });
}

const BAD_FILES: [name: string, text: string, line: number, expected: RegExp][] = [
  [
    'an unknown key names the nearest',
    'source:\n  hots: x\n',
    2,
    /unknown setting source\.hots; did you mean source\.host\?/,
  ],
  ['a value out of range', 'source:\n  port: 99999\n', 2, /source\.port must be between 1 and 65535, not 99999/],
  ['a wrong type', '\nreplication:\n  allTables: maybe\n', 3, /replication\.allTables must be true or false/],
  ['a value that is not allowed', 'target: azure\n', 1, /must be one of local, aws/],
  ['a secret', 'source:\n  password: x\n', 2, /source\.password is a secret/],
  ['a list where settings belong', '- a\n', 1, /must hold settings/],
  ['broken YAML', 'target: local\nsource: [\n', 3, /not valid YAML/],
  [
    'two tables of one name',
    "replication:\n  tasks:\n    a: ['x as orders', orders]\n",
    2,
    /calls both x and orders orders/,
  ],
  ['nothing but exclusions', "replication:\n  tasks:\n    a: ['!x']\n", 2, /at least one table for task a/],
  ['an exclusion of everything', "replication:\n  tasks:\n    a: [x, '!*']\n", 2, /which leaves no table/],
  ['a table in two tasks', 'replication:\n  tasks:\n    a: [orders]\n    b: [orders]\n', 2, /names table orders twice/],
  ['an alias', 'environment: &e dev\ntarget: *e\n', 2, /must be one of/],
];
for (const [name, project, line, expected] of BAD_FILES) {
  test(`${name} is refused with file and line`, async () => {
    const error = await refusal(inputs({ project }));
    assert.match(error.message, expected);
    assert.match(error.message, new RegExp(`futureim\\.yaml:${line}: `));
  });
}

test('a bad variable is refused by its name, unless the command looks at flags only', async () => {
  const given = inputs({ variables: { FUTUREIM_ENV: 'pro' } });
  assert.match((await refusal(given)).message, /FUTUREIM_ENV .* did you mean prod\?/);
  assert.is((await loadConfig({ ...given, use: 'flags only' })).config.environment, 'dev');
});

test('a named file must exist', async () => {
  assert.match((await refusal(inputs({ flags: { config: 'nowhere.yaml' } }))).message, /nowhere\.yaml does not exist/);
});

test('commented-out sections and keys without a value leave the defaults', async () => {
  const { config } = await loadConfig(inputs({ project: '# nothing\nsource:\n  # host: x\nenvironment:\n' }));
  assert.is(config.environment, 'dev');
  assert.is(config.source.host, undefined);
});

test('networks come as a list in a file, and joined by commas in a variable', async () => {
  const { config } = await loadConfig(
    inputs({
      project: 'aws:\n  vpnAddress: 203.0.113.10\n  vpnNetworks: [192.168.0.0/16, 10.9.0.0/24]\n',
      variables: { FUTUREIM_SOURCE_NETWORKS: '172.16.0.0/12, 10.1.2.3/32' },
    }),
  );
  assert.equal(config.aws.vpnNetworks, ['192.168.0.0/16', '10.9.0.0/24']);
  assert.equal(config.aws.sourceNetworks, ['172.16.0.0/12', '10.1.2.3/32']);
});

for (const [key, value, problem] of [
  ['sourceNetworks', '10.0.0.1/8', '"10.0.0.1/8", which is not an IPv4 network'],
  ['sourceNetworks', '10.0.0.0', '"10.0.0.0", which is not an IPv4 network'],
  ['sourceNetworks', '10.0.0.0/33', '"10.0.0.0/33", which is not an IPv4 network'],
  ['sourceNetworks', '[]', 'must list at least one network'],
  ['project', 'Shop', 'must be 3 to 40 lower-case letters'],
  ['project', 'shop--two', 'must be 3 to 40 lower-case letters'],
  ['project', `s${'x'.repeat(40)}`, 'must be 3 to 40 lower-case letters'],
  ['alertEmail', 'nobody', 'must be an e-mail address'],
  ['alertWebhook', 'http://alerts.example.com/futureim', 'must be an https address'],
  ['alertWebhook', 'https://user:secret@alerts.example.com', 'without user, password and query'],
  ['alertWebhook', 'https://alerts.example.com/x?token=secret', 'without user, password and query'],
  ['alertWebhook', 'https://hooks.slack.com/services/T0/B0/x', 'not that of a chat'],
  ['vpnAddress', '203.0.113.256', 'must be an IPv4 address'],
  ['siteDomain', 'Shop.example.com', 'must be a domain in lower case'],
  [
    'siteCertificate',
    'arn:aws:acm:eu-west-1:123456789012:certificate/x',
    'must be the ARN of a certificate in us-east-1',
  ],
  ['webOrigin', 'https://shop.example.com/', 'must be an origin'],
  ['repository', 'example', 'must be OWNER/NAME'],
  ['account', '12345678901', 'must be the 12 digits of an AWS account, in quotes'],
  ['accountSingletons', 'adapt', 'did you mean adopt?'],
] as const) {
  test(`aws.${key} ${value} is refused`, async () => {
    const error = await refusal(inputs({ project: `aws:\n  ${key}: ${value}\n` }));
    assert.match(error.message, problem);
  });
}

test.run();
