import { chmodSync, mkdirSync, mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { processFacts } from '../../../src/cli/process-facts.js';
import { deployedState, examine, program } from './examine.js';

const GIBIBYTE = 2 ** 30;

test('what this process is given is known, and no value of the environment leaves it', () => {
  const { machine, variables } = processFacts();
  assert.ok(machine.memory.available > 0 && machine.memory.available <= machine.memory.total);
  assert.ok(machine.openFiles.soft === undefined || machine.openFiles.soft > 0);
  assert.ok(variables.has('PATH'));
  assert.not.ok(variables.has(process.env.PATH!));
});

for (const [total, available, status] of [
  [8, 4, 'pass'],
  [1.5, 1.2, 'warn'],
  [8, 0.5, 'warn'],
  [8, 0.1, 'fail'],
] as const) {
  test(`${available} of ${total} GiB available: ${status}`, async () => {
    const memory = { total: total * GIBIBYTE, available: available * GIBIBYTE };
    const findings = await examine({ machine: { memory, openFiles: { soft: undefined, hard: undefined } } });
    assert.is(findings['doctor.memory']?.status, status);
    assert.is(findings['doctor.memory']?.remedy === undefined, status === 'pass');
    assert.is(findings['doctor.open-files']?.status, 'skip');
  });
}

for (const [soft, status] of [
  [1024, 'pass'],
  [512, 'warn'],
  [64, 'fail'],
] as const) {
  test(`${soft} open files: ${status}`, async () => {
    const memory = { total: 8 * GIBIBYTE, available: 4 * GIBIBYTE };
    const { 'doctor.open-files': found } = await examine({ machine: { memory, openFiles: { soft, hard: 1024 } } });
    assert.is(found?.status, status);
    if (status !== 'pass') assert.match(found?.remedy?.command ?? '', /^ulimit -n/);
  });
}

test('secrets that others may read fail, with the command that mends it', async () => {
  const state = await deployedState();
  writeFileSync(state.secretsFile, '{}', { mode: 0o600 });
  const secret = async () => (await examine({ state }))['doctor.secrets'];
  assert.is((await secret())?.status, 'pass');
  chmodSync(state.secretsFile, 0o640);
  const open = await secret();
  assert.equal([open?.status, open?.remedy?.command], ['fail', `chmod 600 ${state.secretsFile}`]);
  assert.match(open?.evidence ?? '', '0640');
  chmodSync(state.secretsFile, 0o600);
  assert.is((await secret())?.status, 'pass');
});

test('logs that have grown large are named', async () => {
  const state = await deployedState();
  const logs = async () => (await examine({ state }))['doctor.logs'];
  assert.is((await logs())?.status, 'skip');
  writeFileSync(join(state.logs, 'agent.ndjson'), 'x'.repeat(2048));
  assert.equal([(await logs())?.status, (await logs())?.evidence.startsWith('2 KiB')], ['pass', true]);
  mkdirSync(state.sandbox);
  const serverLog = join(state.sandbox, 'server.log');
  writeFileSync(serverLog, '');
  truncateSync(serverLog, 3 * GIBIBYTE);
  const large = await logs();
  assert.equal([large?.status, large?.remedy?.command], ['warn', `truncate -s 0 ${serverLog}`]);
});

const AWS = { target: 'aws' };

test('Terraform or OpenTofu is looked for when the target is aws alone, and must lock states in S3 by itself', async () => {
  assert.is((await examine())['doctor.terraform']?.status, 'skip');
  const folder = mkdtempSync(join(tmpdir(), 'futureim-path-'));
  const terraform = async () => (await examine({ searchPath: [folder] }, AWS))['doctor.terraform'];
  assert.equal(
    [(await terraform())?.status, (await terraform())?.evidence],
    ['fail', 'terraform or tofu was not found'],
  );
  for (const [name, title, version, status] of [
    ['tofu', 'OpenTofu', '1.9.4', 'fail'],
    ['tofu', 'OpenTofu', '1.10.0', 'pass'],
    ['terraform', 'Terraform', '1.10.5', 'fail'],
    ['terraform', 'Terraform', '1.11.0', 'pass'],
    ['terraform', 'Terraform', '1.15.2', 'pass'],
    ['terraform', 'Terraform', '2.0.0-rc1', 'pass'],
    ['terraform', 'Terraform', '0.15.5', 'fail'],
  ] as const) {
    program(join(folder, name), `${title} v${version}`);
    assert.equal([title, version, (await terraform())?.status], [title, version, status]);
    assert.match((await terraform())?.evidence ?? '', `${title} ${version}`);
  }
});

test('AWS credentials are looked for by name, and their values are not shown', async () => {
  const check = async (flags: Record<string, string>, variables: Record<string, string>, home?: string) =>
    (await examine(home === undefined ? {} : { homeDirectory: home }, flags, variables))['doctor.aws-credentials'];
  assert.is((await check({}, {}))?.status, 'skip');
  assert.is((await check(AWS, {}))?.status, 'warn');

  const byVariable = await check(AWS, { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'made-up' });
  assert.equal([byVariable?.status, byVariable?.evidence], ['pass', 'AWS_ACCESS_KEY_ID is set']);

  const home = mkdtempSync(join(tmpdir(), 'futureim-home-'));
  mkdirSync(join(home, '.aws'));
  writeFileSync(join(home, '.aws', 'credentials'), '[default]\naws_secret_access_key = made-up\n');
  writeFileSync(join(home, '.aws', 'config'), '[profile shop]\nregion = us-east-2\n');
  assert.match((await check(AWS, {}, home))?.evidence ?? '', /^profile default in/);
  assert.match((await check({ ...AWS, profile: 'shop' }, {}, home))?.evidence ?? '', /^profile shop in .*config$/);
  const wrong = await check({ ...AWS, profile: 'none' }, { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE' }, home);
  assert.equal([wrong?.status, wrong?.remedy?.command], ['fail', 'aws configure --profile none']);
});

const CERTIFICATE = new URL('../../fixtures/certificate-until-2126.pem', import.meta.url).pathname;
const REMOTE = { source: 'mysql://reader@mysql.example.internal:1/shop' };

async function tls(variables: Record<string, string>, now = '2027-01-01', flags: Record<string, string> = REMOTE) {
  // No network is touched: the source is looked up last, and its failure is another finding.
  const signal = AbortSignal.abort();
  return (await examine({ now: () => new Date(now), signal }, flags, variables))['doctor.tls'];
}

test('TLS that is off is a warning, except on this machine', async () => {
  assert.is((await tls({}))?.evidence, 'required');
  const off = await tls({ FUTUREIM_SOURCE_TLS: 'disabled' });
  assert.equal([off?.status, off?.remedy?.command], ['warn', 'futureim config set source.tls verify-full']);
  assert.is((await tls({}, '2027-01-01', { source: 'mysql://reader@127.0.0.1:1/shop' }))?.status, 'pass');
  assert.is((await tls({}, '2027-01-01', {}))?.status, 'skip');
});

test('a certificate authority that is missing, damaged, over or nearly over is told before a connection fails', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'futureim-ca-'));
  const full = (path: string) => ({ FUTUREIM_SOURCE_TLS: 'verify-full', FUTUREIM_SOURCE_TLS_CA_FILE: path });
  assert.is((await tls(full(CERTIFICATE)))?.status, 'pass');
  assert.match((await tls(full(join(folder, 'none.pem'))))?.evidence ?? '', /none\.pem cannot be read: ENOENT/);
  writeFileSync(join(folder, 'empty.pem'), 'no certificate');
  assert.match((await tls(full(join(folder, 'empty.pem'))))?.evidence ?? '', 'holds no PEM certificate');
  writeFileSync(join(folder, 'bad.pem'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
  assert.match((await tls(full(join(folder, 'bad.pem'))))?.evidence ?? '', 'holds a damaged certificate');

  const soon = await tls(full(CERTIFICATE), '2126-10-20');
  assert.is(soon?.status, 'warn');
  assert.match(soon?.evidence ?? '', '2126-11-01, 12 days from now');
  const over = await tls(full(CERTIFICATE), '2127-01-01');
  assert.is(over?.status, 'fail');
  assert.match(over?.evidence ?? '', 'ended on 2126-11-01');
});

test.run();
