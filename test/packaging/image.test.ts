import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../../scripts/project.js';
import { type BuildContext, buildContext } from '../../src/targets/aws/images/build-context.js';
import { fullParametersOf, resourcesOf, stacksOf } from '../support/platform.js';

/**
 * What the Dockerfile says is done to a folder instead of an image, instruction by instruction: no daemon is needed, and
 * what is not tested is the base image and the building itself.
 */
const test = suite('the image of the processing');
const place = mkdtempSync(join(tmpdir(), 'fim-image-'));
const root = join(place, 'root');
const environment = {
  ...process.env,
  PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
  npm_config_cache: join(place, 'cache'),
};
let context: BuildContext;

test.before(async () => {
  context = await buildContext(environment);
});
test.after(async () => {
  await context?.dispose();
  rmSync(place, { recursive: true, force: true });
});

const instructions = (): [string, string][] =>
  readFileSync(join(context.folder, 'Dockerfile'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]);
const only = (wanted: string): string => instructions().find(([name]) => name === wanted)![1];

test('every file that it names is beside it', () => {
  const named = instructions()
    .filter(([name]) => name === 'ADD' || name === 'COPY')
    .map(([, text]) => text.split(' ')[0]!);
  assert.equal(named, ['futureim.tgz', 'package-lock.json']);
  for (const file of named) assert.ok(existsSync(join(context.folder, file)), file);
});

test('it runs on the Node.js that the program wants, as the user of the job definitions', async () => {
  const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { engines: { node: string } };
  assert.is(only('FROM'), `node:${engines.node.replace('>=', '')}-slim`);
  const resources = resourcesOf(await stacksOf(fullParametersOf('prod')));
  const jobs = resources.filter(({ type }) => type === 'aws_batch_job_definition');
  assert.ok(jobs.length > 0);
  for (const { name, block } of jobs) {
    assert.is(JSON.parse(String(block.container_properties)).user, only('USER'), name);
  }
});

test('it is built for the machines that runs take, which have x86 processors', async () => {
  const resources = resourcesOf(await stacksOf(fullParametersOf('prod')));
  const types = resources
    .filter(({ type }) => type === 'aws_batch_compute_environment')
    .flatMap(({ block }) => (block.compute_resources as { instance_type: string[] }).instance_type);
  assert.ok(types.length > 0);
  // The letter after the generation says g where a processor is an Arm.
  for (const type of types) assert.not.match(type, /^[a-z]+\d+[a-z]*g/);
  const project = resources.find(({ name }) => name === 'builds_image_project')!;
  const { type } = project.block.environment as { type: string };
  assert.is(type, 'LINUX_CONTAINER');
});

test('its instructions give a program that runs, with the packages of the lock file and no others', () => {
  let folder = root;
  for (const [instruction, text] of instructions()) {
    const [first = '', second = ''] = text.split(' ');
    const target = join(root, second);
    switch (instruction) {
      case 'ADD':
        mkdirSync(target, { recursive: true });
        execFileSync('tar', ['-xzf', join(context.folder, first), '-C', target]);
        break;
      case 'COPY':
        cpSync(join(context.folder, first), second.endsWith('/') ? join(target, basename(first)) : target);
        break;
      case 'WORKDIR':
        folder = join(root, first);
        break;
      case 'RUN':
        execFileSync('sh', ['-c', text], { cwd: folder, env: environment, stdio: 'pipe' });
        break;
      default:
        assert.ok(['FROM', 'ENV', 'USER', 'ENTRYPOINT'].includes(instruction), `${instruction} is not plain`);
    }
  }
  const [node, program = ''] = JSON.parse(only('ENTRYPOINT')) as string[];
  assert.is(node, 'node');
  const run = (...args: string[]): string =>
    execFileSync(process.execPath, [join(root, program), ...args], { cwd: place, env: environment, encoding: 'utf8' });
  assert.match(run('--version'), JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version);
  assert.match(run('config', 'show', '--json'), '"schemaVersion": 1');
  assert.not(existsSync(join(folder, 'node_modules/typescript')), 'parts for development are in it');
  assert.ok(existsSync(join(folder, 'node_modules/@duckdb/node-api')));
});

test('the same program has the same tag', async () => {
  const again = await buildContext(environment);
  await again.dispose();
  assert.is(again.tag, context.tag);
  assert.match(context.tag, /^\d+\.\d+\.\d+-[0-9a-f]{16}$/);
  assert.not(existsSync(again.folder));
});

test.run();
