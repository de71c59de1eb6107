import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { STACK_NAMES } from '../../src/infra/state-address.js';
import { Program } from '../support/program.js';

let program: Program;
const test = suite('deploy of the aws target, without an account');
test.before.each(() => {
  program = new Program();
});
test.after.each(() => program.dispose());

const SYNTH = ['deploy', '--target', 'aws', '--synth-only', '--out', 'out'];

function configurationOf(stack: string): string {
  return readFileSync(join(program.folder, 'out', 'stacks', stack, 'cdk.tf.json'), 'utf8');
}

test('writes every stack of the environment, and nothing else', async () => {
  const { code, stdout, stderr } = await program.run([...SYNTH, '--env', 'prod']);
  assert.is(code, 0, stderr);
  for (const stack of STACK_NAMES.filter((name) => name !== 'delivery')) {
    assert.match(stdout, join('stacks', stack, 'cdk.tf.json'));
    assert.match(configurationOf(stack), 'terraform-state-prod');
  }
  assert.not(existsSync(program.state), 'no state folder');
});

test('follows the configuration', async () => {
  writeFileSync(
    join(program.folder, 'futureim.yaml'),
    'target: aws\naws:\n  project: shop\n  region: eu-central-1\n  sourceNetworks: [10.20.0.0/16]\nsource:\n  port: 3307\n',
  );
  const { code, stderr } = await program.run(['deploy', '--synth-only', '--out', 'out', '--env', 'staging']);
  assert.is(code, 0, stderr);
  const foundation = configurationOf('foundation');
  for (const part of ['shop-raw-staging', 'eu-central-1', '10.20.0.0/16', '3307']) assert.match(foundation, part);
});

test('with a repository there is a pipeline for it', async () => {
  const variables = { FUTUREIM_REPOSITORY: 'example/analytics', FUTUREIM_BRANCH: 'release' };
  const { code, stderr } = await program.run(SYNTH, { variables });
  assert.is(code, 0, stderr);
  for (const part of ['example/analytics', 'release']) assert.match(configurationOf('delivery'), part);
});

test('a name of the site without its certificate is refused', async () => {
  const { code, stderr } = await program.run(SYNTH, { variables: { FUTUREIM_SITE_DOMAIN: 'shop.example.com' } });
  assert.is(code, 2);
  assert.match(stderr, 'aws.siteDomain is set, and aws.siteCertificate is not');
});

test('a website of S3 is for dev alone', async () => {
  const variables = { FUTUREIM_SITE: 's3-website' };
  assert.is((await program.run(SYNTH, { variables })).code, 0);
  assert.match(configurationOf('edge'), 'aws_s3_bucket_website_configuration');
  const { code, stderr } = await program.run([...SYNTH, '--env', 'prod'], { variables });
  assert.is(code, 2);
  assert.match(stderr, 'prod takes cloudfront alone');
});

test('a private key in the place of a certificate is refused and not written', async () => {
  writeFileSync(
    join(program.folder, 'key.pem'),
    '-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n',
  );
  const variables = { FUTUREIM_SOURCE_TLS_CA_FILE: join(program.folder, 'key.pem') };
  const { code, stderr } = await program.run(SYNTH, { variables });
  assert.is(code, 2);
  assert.match(stderr, 'not a PEM file with certificates alone');
  assert.not(existsSync(join(program.folder, 'out')));
});

test('a folder that cannot be written is named', async () => {
  writeFileSync(join(program.folder, 'out'), 'a file');
  const { code, stderr } = await program.run(SYNTH);
  assert.is(code, 1);
  assert.match(stderr, 'FIM-OUTPUT-UNWRITABLE');
});

test('--explain shows every control, and why those that do not pass are accepted', async () => {
  const { code, stdout, stderr } = await program.run(['deploy', '--target', 'aws', '--env', 'prod', '--explain']);
  assert.is(code, 0, stderr);
  assert.match(stdout, /^dms\.private +critical +pass /m);
  assert.match(stdout, /^excepted s3\.access-log: .*\n {2}foundation: aws_s3_bucket\.lake_access_logs_bucket/m);
  assert.match(stdout, /accepted until \d{4}-\d\d-\d\d by /);
  assert.match(stdout, /\n\d+ controls: \d+ pass, \d+ excepted, 0 fail\n$/);
});

test.run();
