import { spawnSync } from 'node:child_process';
import { copyFileSync, globSync, readFileSync, rmSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../../scripts/project.js';
import { olderNode } from '../support/older-node.js';
import { has } from '../support/skip.js';
import { emptyFolder, type Packed, pack } from './packed.js';

/** What a stranger types: the packed program through npx, in a folder that holds nothing. */
const test = suite('the packed program through npx in an empty folder');
let packed: Packed;
let folder: string;

test.before(() => {
  packed = pack();
  folder = emptyFolder(packed.place);
  copyFileSync(packed.tarball, join(folder, basename(packed.tarball)));
});
test.after(() => {
  npx('down', '--wipe', '--confirm', 'dev');
  removeFromNpxCache();
  packed.remove();
});

/** npx keeps what it installed for ever. */
function removeFromNpxCache(): void {
  const cache = spawnSync('npm', ['config', 'get', 'cache'], { env: packed.environment, encoding: 'utf8' });
  for (const manifest of globSync(join(cache.stdout.trim(), '_npx', '*', 'package.json'))) {
    if (readFileSync(manifest, 'utf8').includes(basename(folder))) {
      rmSync(dirname(manifest), { recursive: true, force: true });
    }
  }
}

function npx(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const env = { ...packed.environment, XDG_CONFIG_HOME: folder };
  return spawnSync('npx', ['--yes', '--prefer-offline', `./${basename(packed.tarball)}`, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
}

interface Document {
  status: string;
  findings?: { id: string; status: string }[];
}

/** Parses stdout and checks it against the schema that the package brings along. */
function documentOf(file: string, stdout: string): Document {
  const document = JSON.parse(stdout) as Document;
  const validate = new Ajv2020({ strict: false }).compile(
    JSON.parse(readFileSync(join(ROOT, 'docs', 'schemas', `${file}.json`), 'utf8')),
  );
  assert.ok(validate(document), JSON.stringify(validate.errors));
  return document;
}

if (has('mariadb-server', 'the packed program through npx')) {
  test('up --sandbox --no-input ends with every table equal', () => {
    const { status, stdout, stderr } = npx('up', '--sandbox', '--no-input');
    assert.is(status, 0, stderr);
    assert.match(stderr, '10 of 10 tables equal');
    assert.match(stdout, 'Where everything is');
    assert.match(stdout, 'futureim down');
  });

  test('bootstrap --json prints one valid document that has nothing left to do', () => {
    const { status, stdout, stderr } = npx('bootstrap', '--json');
    assert.is(status, 0, stderr);
    assert.is(documentOf('bootstrap', stdout).status, 'ok');
  });

  test('verify --json proves all ten tables equal', () => {
    const { status, stdout, stderr } = npx('verify', '--json');
    assert.is(status, 0, stderr);
    const equal = documentOf('verify', stdout).findings?.filter(({ id }) => id.startsWith('verify.equal.'));
    assert.equal(
      equal?.map(({ status: each }) => each),
      Array.from({ length: 10 }, () => 'pass'),
    );
  });

  test('down --wipe leaves nothing running and no data', () => {
    const { status, stdout, stderr } = npx('down', '--wipe', '--confirm', 'dev', '--json');
    assert.is(status, 0, stderr);
    assert.is(documentOf('down', stdout).status, 'changed');
    assert.is(JSON.parse(npx('status', '--json').stdout).result.summary.state, 'not deployed');
  });
}

const older = olderNode();
if (has('older-node', 'the line that an older Node.js prints')) {
  test('an older Node.js says in one line which version is needed', () => {
    const program = join(ROOT, 'bin', 'run.js');
    const { status, stdout, stderr } = spawnSync(older!.path, [program, 'up', '--sandbox'], {
      cwd: folder,
      env: { ...process.env, PATH: [folder, process.env.PATH].join(delimiter) },
      encoding: 'utf8',
    });
    assert.is(status, 1);
    assert.is(stdout, '');
    assert.is(stderr, `futureim needs Node.js 24 or newer; this is ${older!.version} (${older!.path})\n`);
  });
}

test.run();
