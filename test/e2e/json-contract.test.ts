import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../../scripts/project.js';
import { assertFits } from '../support/json-schema.js';
import { type Finished, Program } from '../support/program.js';
import { has } from '../support/skip.js';

/** Every command of the manifest, by id as in docs/schemas, against one sandbox that stays up. */
const { commands } = JSON.parse(readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8')) as {
  commands: Record<string, { hidden?: boolean; flags: Record<string, unknown> }>;
};
let program: Program;

interface Case {
  args: readonly string[];
  exit: number;
  status: 'ok' | 'changed' | 'failed' | 'partial';
  /** Code of the error; absent when there is none. */
  error?: string;
  variables?: NodeJS.ProcessEnv;
}
const ok = (...args: string[]): Case => ({ args, exit: 0, status: 'ok' });
const changed = (...args: string[]): Case => ({ args, exit: 0, status: 'changed' });
const fails = (error: string, exit: number, ...args: string[]): Case => ({ args, exit, status: 'failed', error });
const checksFail = (...args: string[]): Case => ({ args, exit: 3, status: 'failed' });
/** The same with a source where nothing listens, and a state folder of its own. */
const unreachable = (each: Case): Case => ({
  ...each,
  args: [...each.args, '--state-dir', 'elsewhere'],
  variables: { FUTUREIM_SOURCE: 'mysql://reader@127.0.0.1:1/shop', FUTUREIM_SOURCE_PASSWORD: 'made-up' },
});

/** In the order in which they run; `up` has run before. */
const CASES: Record<string, Case[]> = {
  explain: [ok('explain', 'FIM-USAGE'), fails('FIM-UNKNOWN-CODE', 2, 'explain', 'FIM-NOTHING')],
  'config-show': [ok('config', 'show'), fails('FIM-CONFIG-INVALID', 2, 'config', 'show', 'sorce.port')],
  'config-set': [
    changed('config', 'set', 'source.port', '3307', '--config', 'set.yaml'),
    fails('FIM-CONFIG-INVALID', 2, 'config', 'set', 'source.port', 'many', '--config', 'set.yaml'),
  ],
  init: [changed('init', '--config', 'init.yaml'), fails('FIM-OUTPUT-EXISTS', 2, 'init', '--config', 'init.yaml')],
  completion: [ok('completion', 'zsh'), fails('FIM-USAGE', 2, 'completion', 'tcsh')],
  'completion-values': [ok('completion', 'values', 'tasks'), fails('FIM-USAGE', 2, 'completion', 'values', 'moons')],
  audit: [ok('audit', '--skip', 'folder'), fails('FIM-USAGE', 2, 'audit', '--check', 'nothing')],
  doctor: [ok('doctor'), unreachable(checksFail('doctor'))],
  bootstrap: [
    ok('bootstrap'),
    unreachable(fails('FIM-MYSQL-UNREACHABLE', 6, 'bootstrap')),
    fails('FIM-USAGE', 2, 'bootstrap', '--check'),
    fails('FIM-SOURCE-NOT-CONFIGURED', 2, 'bootstrap', '--target', 'aws'),
  ],
  'mysql-setup': [ok('mysql', 'setup'), unreachable(fails('FIM-MYSQL-UNREACHABLE', 6, 'mysql', 'setup'))],
  'mysql-load': [changed('mysql', 'load', 'csv'), fails('FIM-USAGE', 2, 'mysql', 'load', 'nowhere')],
  'mysql-sample': [
    changed('mysql', 'sample', '--out', 'shop', '--scale', '0.01'),
    ok('mysql', 'sample', '--out', 'shop', '--scale', '0.01'),
    fails('FIM-OUTPUT-EXISTS', 2, 'mysql', 'sample', '--out', 'shop', '--seed', '2'),
    fails('FIM-MYSQL-NOT-EMPTY', 1, 'mysql', 'sample'),
    unreachable(fails('FIM-INPUT-REQUIRED', 2, 'mysql', 'sample', '--yes')),
  ],
  'mysql-simulate': [
    changed('mysql', 'simulate', '--rate', '100', '--duration', '500ms'),
    unreachable(fails('FIM-INPUT-REQUIRED', 2, 'mysql', 'simulate', '--duration', '1s', '--yes')),
    unreachable(fails('FIM-MYSQL-UNREACHABLE', 6, 'mysql', 'simulate', '--confirm', 'shop')),
  ],
  'mysql-backup': [
    changed('mysql', 'backup', '--to', 'backups'),
    fails('FIM-USAGE', 2, 'mysql', 'backup', '--to', 's3://bucket/backups'),
    fails('FIM-USAGE', 2, 'mysql', 'backup'),
  ],
  'mysql-backup-push': [
    fails('FIM-BACKUP-UNKNOWN', 2, 'mysql', 'backup', 'push', 'csv', 's3://bucket/backups'),
    fails('FIM-USAGE', 2, 'mysql', 'backup', 'push', 'csv', 'elsewhere'),
  ],
  'mysql-backup-list': [
    ok('mysql', 'backup', 'list', 'backups'),
    fails('FIM-USAGE', 2, 'mysql', 'backup', 'list', 'no'),
  ],
  'mysql-backup-verify': [
    ok('mysql', 'backup', 'verify', 'BACKUP'),
    fails('FIM-BACKUP-UNKNOWN', 2, 'mysql', 'backup', 'verify', 'csv'),
  ],
  'mysql-backup-export-key': [
    changed('mysql', 'backup', 'export-key', 'key.txt'),
    fails('FIM-OUTPUT-EXISTS', 2, 'mysql', 'backup', 'export-key', 'key.txt'),
  ],
  'mysql-restore': [
    changed('mysql', 'restore', 'BACKUP', '--confirm', 'ecommerce'),
    fails('FIM-INPUT-REQUIRED', 2, 'mysql', 'restore', 'BACKUP'),
  ],
  'mysql-check': [
    ok('mysql-check', '--fix-sql', 'fix.sql'),
    ok('mysql-check', '--explain', 'bl'),
    checksFail('mysql-check', '--strict'),
    fails('FIM-USAGE', 2, 'mysql-check', '--check', 'nothing'),
  ],
  up: [ok('up'), fails('FIM-USAGE', 2, 'up', '--until', 'nothing')],
  deploy: [
    fails('FIM-USAGE', 2, 'deploy', '--functions'),
    ok('deploy'),
    ok('deploy', '--target', 'aws', '--synth-only', '--out', 'infrastructure'),
    ok('deploy', '--target', 'aws', '--explain'),
    {
      ...fails('FIM-TERRAFORM-MISSING', 1, 'deploy', '--target', 'aws', '--plan'),
      variables: { FUTUREIM_TERRAFORM: 'no-such-program' },
    },
    fails('FIM-USAGE', 2, 'deploy', '--exit-code'),
    fails('FIM-USAGE', 2, 'deploy', '--plan', '--save', 'plan'),
    fails('FIM-USAGE', 2, 'deploy', '--from', 'plan', '--yes'),
    fails('FIM-NOT-IN-TARGET', 2, 'deploy', '--web'),
    fails('FIM-NOT-IN-TARGET', 2, 'deploy', '--image'),
    fails('FIM-USAGE', 2, 'deploy', '--refresh-only'),
    fails('FIM-USAGE', 2, 'deploy', '--stack', 'foundation'),
    fails('FIM-USAGE', 2, 'deploy', '--explain'),
    fails('FIM-USAGE', 2, 'deploy', '--synth-only', '--out', 'infrastructure'),
  ],
  destroy: [fails('FIM-USAGE', 2, 'destroy')],
  'pipeline-status': [fails('FIM-NOT-IN-TARGET', 2, 'pipeline', 'status', '--target', 'local')],
  'pipeline-run': [fails('FIM-NOT-IN-TARGET', 2, 'pipeline', 'run', '--target', 'local')],
  'pipeline-retry': [
    fails('FIM-USAGE', 2, 'pipeline', 'retry'),
    fails('FIM-NOT-IN-TARGET', 2, 'pipeline', 'retry', '--stage', 'Source', '--target', 'local'),
  ],
  'connection-status': [fails('FIM-NOT-IN-TARGET', 2, 'connection', 'status', '--target', 'local')],
  'lambda-tune': [
    fails('FIM-USAGE', 2, 'lambda', 'tune', '--function', 'auth'),
    fails('FIM-NOT-IN-TARGET', 2, 'lambda', 'tune', '--function', 'auth', '--memory', '512', '--target', 'local'),
  ],
  'state-list': [fails('FIM-USAGE', 2, 'state', 'list', '--target', 'local')],
  cost: [
    ok('cost'),
    ok('cost', '--env', 'prod', '--stack', 'ingest', '--usage', 'ingestHours=220'),
    fails('FIM-COST-REGION', 2, 'cost', '--region', 'eu-west-1'),
    fails('FIM-USAGE', 2, 'cost', '--usage', 'moons=1'),
    fails('FIM-USAGE', 2, 'cost', '--target', 'local'),
  ],
  'dynamodb-restore': [
    fails('FIM-USAGE', 2, 'dynamodb', 'restore', '--table', 'users', '--to', '2h', '--target', 'local'),
  ],
  'dms-start': [ok('dms-start'), fails('FIM-TASK-UNKNOWN', 2, 'dms-start', '--task', 'nothing')],
  'dms-list': [ok('dms', 'list'), fails('FIM-TASK-UNKNOWN', 2, 'dms', 'list', '--task', 'nothing')],
  'dms-test': [ok('dms', 'test'), fails('FIM-AGENT-NOT-RUNNING', 6, 'dms', 'test', '--state-dir', 'empty')],
  'dms-stop': [
    changed('dms', 'stop', '--task', 'retail-copilot'),
    fails('FIM-TASK-UNKNOWN', 2, 'dms', 'stop', '--task', 'x'),
  ],
  'dms-resume': [
    changed('dms', 'resume', '--task', 'retail-copilot', '--wait'),
    fails('FIM-TASK-UNKNOWN', 2, 'dms', 'resume', '--task', 'x'),
  ],
  'dms-reload': [
    changed('dms', 'reload', '--table', 'reviews', '--yes', '--wait'),
    fails('FIM-INPUT-REQUIRED', 2, 'dms', 'reload', '--all'),
  ],
  'alarms-list': [ok('alarms', 'list'), fails('FIM-AGENT-NOT-RUNNING', 6, 'alarms', 'list', '--state-dir', 'empty')],
  'alarms-apply': [ok('alarms', 'apply', '--plan'), fails('FIM-USAGE', 2, 'alarms', 'apply', '--all')],
  verify: [ok('verify'), fails('FIM-USAGE', 2, 'verify', '--table', 'nothing')],
  outputs: [ok('outputs', 'lake'), fails('FIM-USAGE', 2, 'outputs', 'moon')],
  status: [ok('status'), fails('FIM-TASK-UNKNOWN', 2, 'status', '--task', 'nothing')],
  'data-query': [
    ok('data', 'query', 'SELECT count(*) FROM orders'),
    fails('FIM-LAKE-QUERY', 2, 'data', 'query', 'SELEKT'),
  ],
  'data-ls': [ok('data', 'ls', 'raw/ecommerce'), fails('FIM-USAGE', 2, 'data', 'ls', 'raw/../..')],
  'run-list': [ok('run', 'list'), fails('FIM-USAGE', 2, 'run', 'list', '--all')],
  'run-show': [ok('run', 'show', 'LATEST'), fails('FIM-RUN-UNKNOWN', 2, 'run', 'show', 'nothing')],
  'run-resume': [changed('run', 'resume', 'INTERRUPTED'), fails('FIM-RUN-UNKNOWN', 2, 'run', 'resume', 'nothing')],
  down: [
    fails('FIM-INPUT-REQUIRED', 2, 'down', '--wipe'),
    fails('FIM-USAGE', 2, 'down', '--target', 'aws'),
    changed('down'),
  ],
};

/** Need an account: their documents are held against the schemas by the tests in test/e2e/aws. */
const ON_AWS = [
  ...['destroy', 'state-list', 'state-show', 'state-unlock', 'state-versions', 'state-restore', 'state-migrate'],
  'data-crawl',
  ...['pipeline-status', 'pipeline-run', 'pipeline-retry', 'connection-status', 'lambda-tune'],
  'dynamodb-restore',
  'mysql-backup-push',
];

/** Print ND-JSON; told by tests of their own below. */
const STREAMS = ['logs'];

const fileOf = (id: string): string => id.replaceAll(':', '-');
const wordsOf = (id: string): string[] => id.split(':');

// biome-ignore lint/suspicious/noExplicitAny: the schema has checked the shape
type Document = any;

/** Parses stdout as one document, which must fit the published schema of its command and name its exit code. */
function documentOf(file: string, { code, stdout, stderr }: Finished): Document {
  assert.is(stderr, '');
  const document = JSON.parse(stdout) as Document;
  if (file !== 'completion-values') assertFits(file, document);
  assert.is(document.exitCode, code);
  return document;
}

const test = suite('the JSON contract');

test.before(async () => {
  program = new Program();
  const first = await program.run(['up', '--sandbox', '--no-input', '--json']);
  assert.is(documentOf('up', first).status, 'changed', first.stdout);
  assert.not(existsSync(join(program.folder, 'futureim.yaml')), 'the sandbox is no source to keep');
  await mkdir(join(program.folder, 'csv'));
  writeFileSync(
    join(program.folder, 'csv', 'categories.csv'),
    'category_id,category_name\n00000000-0000-4000-8000-000000000001,Contract\n',
  );
});
test.after(() => program.dispose());

function latestJournal(): string {
  const runs = join(program.state, 'runs');
  return join(runs, readdirSync(runs).sort().at(-1)!);
}

/** Words of the cases that stand for what earlier cases made. */
const MADE: Record<string, () => string> = {
  LATEST: () => basename(latestJournal(), '.jsonl'),
  BACKUP: () => join('backups', readdirSync(join(program.folder, 'backups'))[0]!),
  /** As if its process had ended before the last record. */
  INTERRUPTED() {
    const journal = latestJournal();
    const records = readFileSync(journal, 'utf8').trimEnd().split('\n');
    assert.is(JSON.parse(records.at(-1)!).kind, 'outcome');
    writeFileSync(journal, `${records.slice(0, -1).join('\n')}\n`);
    return basename(journal, '.jsonl');
  },
};

for (const [file, cases] of Object.entries(CASES)) {
  for (const { args, exit, status, error, variables } of cases) {
    test(`${args.join(' ')} --json: ${error ?? status}, exit ${exit}`, async () => {
      const words = args.map((word) => (MADE[word] ?? (() => word))());
      const finished = await program.run([...words, '--json'], variables ? { variables } : {});
      const document = documentOf(file, finished);
      assert.equal([document.error?.code, document.status, finished.code], [error, status, exit], finished.stdout);
      if (status !== 'failed') assert.is.not(document.result, null);
      assert.not.match(finished.stdout, 'made-up');
    });
  }
}

test('every command of the manifest has a success and a failure among these', () => {
  const lacking = Object.keys(commands)
    .map(fileOf)
    .filter((file) => ![...STREAMS, ...ON_AWS].includes(file))
    .filter((file) => {
      const exits = (CASES[file] ?? []).map(({ status }) => status === 'failed');
      return !exits.includes(true) || !exits.includes(false);
    });
  assert.equal(lacking, []);
});

test('without credentials for AWS, the tasks are told as out of reach', async () => {
  const commands = ['dms-start', 'dms:list', 'dms:stop', 'dms:resume', 'dms:test'];
  for (const id of [...commands, 'dms:reload']) {
    const args = id === 'dms:reload' ? ['--all', '--yes'] : [];
    const finished = await program.run([...wordsOf(id), ...args, '--target', 'aws', '--json']);
    const { error } = documentOf(fileOf(id), finished);
    assert.equal([finished.code, error.code], [4, 'FIM-AWS-CREDENTIALS'], id);
  }
});

/** Every line of a stream fits the published schema of its lines. */
function linesOf(file: string, stdout: string): Document[] {
  assert.ok(stdout.endsWith('\n'));
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Document);
  for (const line of lines) assertFits(`${file}.line`, line);
  return lines;
}

test('logs --json prints lines of one schema, from every part of the platform', async () => {
  await program.run(['up']);
  const { code, stdout, stderr } = await program.run(['logs', '--json']);
  assert.is(code, 0);
  assert.is(stderr, '');
  const sources = new Set(linesOf('logs', stdout).map(({ source }) => source));
  for (const source of ['agent', 'sandbox', 'dms:retail-copilot']) assert.ok(sources.has(source), source);
});

test('a stream that fails ends with one document on one line', async () => {
  const finished = await program.run(['logs', 'moon', '--json']);
  assert.is(documentOf('logs', finished).error.code, 'FIM-USAGE');
  assert.is(finished.stdout.trimEnd().split('\n').length, 1);
});

test('status --watch --json prints lines of one schema until Ctrl-C, then ends with 130', async () => {
  const { code, stdout } = await program.run(['status', '--watch', '--interval', '200ms', '--json'], {
    started(child) {
      let seen = 0;
      child.stdout!.on('data', () => {
        seen += 1;
        if (seen === 3) child.kill('SIGINT');
      });
    },
  });
  assert.is(code, 130);
  assert.ok(linesOf('status', stdout).length >= 3);
});

const LARGE = ['data', 'query', 'SELECT a.*, b.* FROM orders a, promotions b', '--limit', '4000', '--json'];

test('a result of more than 1 MiB arrives whole through a pipe that is read slowly', async () => {
  const finished = await program.run(LARGE, {
    started(child) {
      child.stdout!.on('data', () => {
        child.stdout!.pause();
        setTimeout(() => child.stdout!.resume(), 5);
      });
    },
  });
  assert.ok(finished.stdout.length > 2 ** 20, `only ${finished.stdout.length} characters`);
  const { result } = documentOf('data-query', finished);
  assert.is(result.rows.length, 4000);
  assert.is(result.truncated, true);
});

test('a reader that goes away ends the program quietly', async () => {
  const { code, stderr } = await program.run(LARGE, {
    started: (child) => void child.stdout!.once('data', () => child.stdout!.destroy()),
  });
  assert.is(stderr, '');
  assert.is(code, 0);
});

if (has('mariadb-server', 'the JSON contract of every command')) test.run();
