import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront';
import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { stateBucketName } from '../../../src/infra/state-address.js';
import { EmulatedAccount } from '../../support/aws-emulator/emulated-account.js';
import { emulatedParameters } from '../../support/aws-emulator/stack-folders.js';
import { has } from '../../support/skip.js';

const STATES = stateBucketName(emulatedParameters());
const BUCKET = 'futureim-ecommerce-ai-platform-frontend-dev';
const SCRIPT = 'assets/index-4f2a91c0.js';

let account: EmulatedAccount;
let distribution: string;
const test = suite('the site on an emulated AWS');
test.before(async () => {
  account = await EmulatedAccount.start();
  await account.emulator.createBucket(STATES);
});
test.after(() => account?.dispose());

const deploy = (...args: string[]) => account.json('deploy', ['deploy', '--web', ...args]);

function write(key: string, text: string): void {
  const file = join(account.program.folder, 'web/dist', key);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** What the stack `edge` leaves behind, which the emulator cannot apply. */
async function publishEdge(outputs: Record<string, string>, stack = 'edge'): Promise<void> {
  const state = {
    version: 4,
    serial: 1,
    lineage: 'made-by-a-test',
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, { value, type: 'string' }])),
    resources: [],
  };
  await account.emulator.writeObject(STATES, `${stack}/terraform.tfstate`, JSON.stringify(state));
}

const settings = () => ({
  endpoint: account.emulator.url,
  region: 'us-east-2',
  credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
});

/** Type and cache control of a file as it would be served; undefined when there is none. */
async function headers(key: string): Promise<unknown[] | undefined> {
  const client = new S3Client({ ...settings(), forcePathStyle: true });
  const found = await client.send(new HeadObjectCommand({ Bucket: BUCKET, Key: key })).catch(() => undefined);
  client.destroy();
  return found && [found.ContentType, found.CacheControl];
}

test('without a built site, says what is missing and where it is looked for', async () => {
  const { error, exitCode } = await deploy();
  assert.equal([error?.code, exitCode], ['FIM-SITE-MISSING', 2]);
  assert.match(error!.message, 'web/dist');
  assert.match(error!.remedy, '--from-folder');
  write('style.css', 'p {}');
  assert.match((await deploy()).error!.message, 'no index.html');
});

test('a bucket that is gone is told with the stack that makes it', async () => {
  write('index.html', `<script src="/${SCRIPT}"></script>`);
  assert.match((await deploy()).error!.message, 'edge is not deployed');
  await publishEdge({ site_bucket: BUCKET, site_url: 'https://shop.example.com', distribution_id: 'EDFDVBD6EXAMPLE' });
  const { error } = await deploy();
  assert.is(error?.code, 'FIM-STACK-MISSING');
  assert.match(error!.remedy, '--stack edge');
});

test('what a page needs is there before the page, each file with its type and how long it may be kept', async () => {
  await account.emulator.createBucket(BUCKET);
  distribution = await createDistribution();
  await publishEdge({ site_bucket: BUCKET, site_url: 'https://shop.example.com', distribution_id: distribution });
  write(SCRIPT, 'alert(1)');
  write('config.json', '{"api":"http://localhost:3000"}');
  write('favicon.svg', '<svg/>');
  const { status, result } = await deploy();
  assert.is(status, 'changed');
  const { uploaded, invalidation, removed, url } = result.site;
  assert.equal(uploaded, [SCRIPT, 'favicon.svg', 'style.css', 'config.json', 'index.html']);
  assert.equal([removed, url], [[], 'https://shop.example.com']);
  assert.ok(invalidation.length > 0);
  for (const [key, type, cache] of [
    [SCRIPT, 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['style.css', 'text/css; charset=utf-8', 'public, max-age=3600'],
    ['config.json', 'application/json', 'no-cache'],
    ['index.html', 'text/html; charset=utf-8', 'no-cache'],
  ] as const) {
    assert.equal(await headers(key), [type, cache], key);
  }
  const config = JSON.parse(await account.emulator.readObject(BUCKET, 'config.json'));
  assert.equal([config.api, config.environment], ['/api', 'dev']);
});

test('nothing is uploaded twice, and CloudFront is asked for nothing new', async () => {
  const first = await deploy();
  const second = await deploy();
  assert.equal([second.status, second.result.site.uploaded, second.result.site.unchanged], ['ok', [], 5]);
  assert.is(second.result.site.invalidation, first.result.site.invalidation);
});

test('a change goes alone, and what is gone goes last', async () => {
  const before = (await deploy()).result.site.invalidation;
  rmSync(join(account.program.folder, 'web/dist', SCRIPT));
  write('assets/index-5a3b02d1.js', 'alert(2)');
  write('index.html', '<script src="/assets/index-5a3b02d1.js"></script>');
  const { code, stdout, stderr } = await account.run(['deploy', '--web', '--verbose']);
  assert.is(code, 0, stderr);
  assert.match(stderr, 'waiting until CloudFront has forgotten the old site');
  assert.match(stdout, '2 files uploaded, 3 unchanged, 1 removed');
  assert.is(await headers(SCRIPT), undefined, 'the old script is still there');
  assert.is.not((await deploy()).result.site.invalidation, before);
});

test('an upload that is cut off leaves the old page, and goes on where it stopped', async () => {
  write('assets/index-6b4c13e2.js', 'alert(3)');
  write('index.html', '<script src="/assets/index-6b4c13e2.js"></script>');
  account.emulator.refuse(/^PUT .*index\.html/);
  const { error, exitCode } = await deploy();
  account.emulator.refuse(undefined);
  assert.equal([error?.code, exitCode], ['FIM-AWS-PERMISSION', 4]);
  assert.match(await account.emulator.readObject(BUCKET, 'index.html'), 'index-5a3b02d1');
  assert.is(await account.emulator.readObject(BUCKET, 'assets/index-5a3b02d1.js'), 'alert(2)');
  assert.equal((await deploy()).result.site.uploaded, ['index.html']);
});

test('a symbolic link is not followed to what nobody meant to publish', async () => {
  const link = join(account.program.folder, 'web/dist/secrets.txt');
  symlinkSync('/etc/hostname', link);
  assert.match((await deploy()).error!.message, 'symbolic link');
  rmSync(link);
});

test('a site that S3 serves itself has no cache, and calls the API where that is', async () => {
  await publishEdge({ site_bucket: BUCKET, site_url: 'http://shop.example.com', distribution_id: '' });
  assert.is((await deploy()).error?.code, 'FIM-STACK-MISSING');
  await publishEdge({ api_url: 'https://api.example.com/dev' }, 'app');
  const { result } = await deploy('--from-folder', 'web/dist');
  assert.equal(result.site.uploaded, ['config.json']);
  assert.not('invalidation' in result.site);
  const config = JSON.parse(await account.emulator.readObject(BUCKET, 'config.json'));
  assert.is(config.api, 'https://api.example.com/dev');
});

async function createDistribution(): Promise<string> {
  const client = new CloudFrontClient(settings());
  const { Distribution } = await client.send(
    new CreateDistributionCommand({
      DistributionConfig: {
        CallerReference: 'site',
        Comment: '',
        Enabled: true,
        Origins: { Quantity: 1, Items: [{ Id: 'site', DomainName: `${BUCKET}.s3.us-east-2.amazonaws.com` }] },
        DefaultCacheBehavior: { TargetOriginId: 'site', ViewerProtocolPolicy: 'redirect-to-https' },
      },
    }),
  );
  client.destroy();
  return Distribution!.Id!;
}

if (has('aws-emulator', 'the site on an emulated AWS')) test.run();
