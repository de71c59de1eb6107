import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../../scripts/project.js';

const ENTRY = join(ROOT, 'bin', existsSync(join(ROOT, 'dist', 'bootstrap.js')) ? 'run.js' : 'dev.js');
const ajv = new Ajv2020({ strict: false });

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** An empty working folder; nothing of the machine's own configuration reaches the command. */
function workplace(): string {
  return mkdtempSync(join(tmpdir(), 'futureim-contract-'));
}

function start(args: readonly string[], cwd: string, variables: Record<string, string> = {}): ChildProcess {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('FUTUREIM_') && name !== 'CI');
  const env = { ...Object.fromEntries(inherited), HOME: cwd, XDG_CONFIG_HOME: join(cwd, 'xdg'), ...variables };
  return spawn(process.execPath, [ENTRY, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function ended(child: ChildProcess): Promise<Ended> {
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]!.setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...output };
}

function futureim(args: readonly string[], cwd = workplace(), variables: Record<string, string> = {}): Promise<Ended> {
  return ended(start(args, cwd, variables));
}

// biome-ignore lint/suspicious/noExplicitAny: the schema has checked the shape
type Document = any;

/** Parses stdout as one document and checks it against the published schema of the command. */
function document(id: string, { code, stdout }: Ended): Document {
  const parsed = JSON.parse(stdout) as Document;
  const schema = JSON.parse(readFileSync(join(ROOT, 'docs', 'schemas', `${id}.json`), 'utf8'));
  const validate = ajv.getSchema(schema.$id) ?? ajv.compile(schema);
  assert.ok(validate(parsed), JSON.stringify(validate.errors, null, 2));
  assert.is(parsed.exitCode, code);
  return parsed;
}

/** A workplace with one finished run of `lines` events. */
function withRun(lines = 1): { cwd: string; run: string } {
  const cwd = workplace();
  const run = '20260301T101500000-3f9a';
  mkdirSync(join(cwd, '.futureim', 'runs'), { recursive: true });
  const time = '2026-03-01T10:15:00.000Z';
  const header = {
    kind: 'header',
    format: 1,
    run,
    runbook: 'deploy',
    title: 'Deploy',
    startedAt: time,
    version: '0.1.0',
    pid: 1,
    inputs: {},
    configFlags: {},
  };
  const event = { code: 'note', level: 'info', time, run, data: { message: 'é'.repeat(200) } };
  const outcome = { run, runbook: 'deploy', status: 'ok', steps: [], findings: [] };
  const records = [
    header,
    ...Array.from({ length: lines }, () => ({ kind: 'event', event })),
    { kind: 'outcome', finishedAt: time, outcome },
  ];
  writeFileSync(
    join(cwd, '.futureim', 'runs', `${run}.jsonl`),
    `${records.map((r) => JSON.stringify(r)).join('\n')}\n`,
  );
  return { cwd, run };
}

const SUCCESSES: [id: string, args: string[]][] = [
  ['explain', ['explain']],
  ['explain', ['explain', 'fim-usage']],
  ['config-show', ['config', 'show']],
  ['config-show', ['config', 'show', 'source.port', '--env', 'prod']],
  ['config-set', ['config', 'set', 'source.port', '3307']],
  ['init', ['init', '--source', 'mysql://reader@mysql.example.internal/shop']],
  ['run-list', ['run', 'list']],
  ['completion', ['completion', 'bash']],
];
for (const [id, args] of SUCCESSES) {
  test(`${args.join(' ')} --json prints one document that fits its schema`, async () => {
    const result = await futureim([...args, '--json']);
    assert.is(result.code, 0, result.stderr);
    assert.is.not(document(id, result).result, null);
    assert.is(result.stderr, '');
  });
}

const FAILURES: [id: string, args: string[], code: string, exit: number][] = [
  ['explain', ['explain', 'FIM-NOTHING'], 'FIM-UNKNOWN-CODE', 2],
  ['explain', ['explain', '--nonsense'], 'FIM-USAGE', 2],
  ['config-show', ['config', 'show', 'sorce.port'], 'FIM-CONFIG-INVALID', 2],
  ['config-show', ['config', 'show', '--config', 'nowhere.yaml'], 'FIM-CONFIG-INVALID', 2],
  ['config-show', ['config', 'show', '--env', 'production'], 'FIM-USAGE', 2],
  ['config-set', ['config', 'set', 'source.password', 'x'], 'FIM-CONFIG-INVALID', 2],
  ['config-set', ['config', 'set', 'source.port'], 'FIM-USAGE', 2],
  ['init', ['init', '--source', 'mysql://a:secret1@b/c'], 'FIM-CONFIG-INVALID', 2],
  ['run-show', ['run', 'show', 'nothing'], 'FIM-RUN-UNKNOWN', 2],
  ['run-resume', ['run', 'resume'], 'FIM-RUN-UNKNOWN', 2],
  ['completion', ['completion', 'tcsh'], 'FIM-USAGE', 2],
  ['status', ['status', '--target', 'aws'], 'FIM-AWS-CREDENTIALS', 4],
];
for (const [id, args, code, exit] of FAILURES) {
  test(`${args.join(' ')} --json fails with one document that says ${code}`, async () => {
    const result = await futureim([...args, '--json']);
    const { error, status } = document(id, result);
    assert.is(error.code, code);
    assert.is(status, 'failed');
    assert.is(result.code, exit);
    assert.is(result.stderr, '');
    assert.not.match(result.stdout, 'secret1');
  });
}

test('the same failure as text says what, why and what to do on stderr, without a stack', async () => {
  const { code, stdout, stderr } = await futureim(['explain', 'FIM-USAGEE']);
  assert.is(code, 2);
  assert.is(stdout, '');
  assert.match(
    stderr,
    /no error code FIM-USAGEE; did you mean FIM-USAGE\? \(FIM-UNKNOWN-CODE\)\n {2}why: .*\n {2}try: /,
  );
  assert.not.match(stderr, '    at ');
  assert.match((await futureim(['explain', 'FIM-USAGEE', '--verbose'])).stderr, '    at ');
});

test('an unknown command is a usage error with the nearest name, as JSON when asked', async () => {
  const result = await futureim(['confg', 'show', '--json']);
  assert.is(result.code, 2);
  const { error } = JSON.parse(result.stdout);
  assert.is(error.code, 'FIM-USAGE');
  assert.match(error.message, 'did you mean config show?');
});

test('an argument too many is named, not taken for a command', async () => {
  const { code, stderr } = await futureim(['run', 'list', 'all']);
  assert.is(code, 2);
  assert.match(stderr, 'run list takes no argument all');
});

test('a document of more than 1 MiB arrives whole through a slow pipe', async () => {
  const { cwd, run } = withRun(3000);
  const child = start(['run', 'show', run, '--json'], cwd);
  child.stderr!.resume();
  const chunks: Buffer[] = [];
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  for await (const chunk of child.stdout!) {
    chunks.push(chunk as Buffer);
    await delay(2);
  }
  const stdout = Buffer.concat(chunks);
  assert.ok(stdout.length > 2 ** 20, `only ${stdout.length} bytes`);
  const parsed = document('run-show', { code: await closed, stdout: stdout.toString('utf8'), stderr: '' });
  assert.is(parsed.result.events.length, 3000);
});

test('a reader that goes away ends the command quietly', async () => {
  const { cwd, run } = withRun(3000);
  const child = start(['run', 'show', run, '--json'], cwd);
  child.stdout!.once('data', () => child.stdout!.destroy());
  let stderr = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  assert.is(code, 0);
  assert.is(stderr, '');
});

test('Ctrl-C ends a stream with 130 after whole lines', async () => {
  const child = start(['status', '--watch', '--interval', '1s', '--json'], workplace());
  child.stdout!.once('data', () => child.kill('SIGINT'));
  const { code, stdout } = await ended(child);
  assert.is(code, 130);
  for (const line of stdout.trimEnd().split('\n')) assert.type(JSON.parse(line), 'object');
});

test('looking leaves no state folder behind', async () => {
  const cwd = workplace();
  for (const args of [['config', 'show'], ['explain'], ['run', 'list'], ['doctor'], ['--help'], ['run', '--help']]) {
    await futureim(args, cwd);
  }
  assert.equal(readdirSync(cwd), []);
});

test('doctor ends with 3 and a finding when the source does not answer', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  const args = ['doctor', '--json'];
  const variables = { FUTUREIM_SOURCE: `mysql://reader@127.0.0.1:${port}/shop` };
  const findingOf = (result: Ended): Document =>
    document('doctor', result).findings.find((finding: Document) => finding.id === 'doctor.source');
  assert.is(findingOf(await futureim(args, workplace(), variables)).status, 'pass');
  await new Promise((resolve) => server.close(resolve));
  const result = await futureim(args, workplace(), variables);
  assert.is(findingOf(result).status, 'fail');
  assert.is(result.code, 3);
});

test('a prompt without a terminal fails at once and names the flag', async () => {
  const result = await futureim(['down', '--wipe', '--json']);
  assert.is(result.code, 2);
  const { error } = document('down', result);
  assert.is(error.code, 'FIM-INPUT-REQUIRED');
  assert.match(error.remedy, '--confirm dev');
});

test('config set, config show and a variable agree on value and source', async () => {
  const cwd = workplace();
  await futureim(['config', 'set', 'source.port', '3307'], cwd);
  assert.is((await futureim(['config', 'show', 'source.port'], cwd)).stdout, '3307\n');
  const shown = await futureim(['config', 'show', 'source.port', '--json'], cwd, { FUTUREIM_SOURCE_PORT: '3308' });
  const [entry] = document('config-show', shown).result.entries;
  assert.equal([entry.value, entry.source, entry.origin], [3308, 'environment', 'FUTUREIM_SOURCE_PORT']);
});

test('every visible command has a summary, an example, a page and a schema', () => {
  const index = readFileSync(join(ROOT, 'docs', 'commands', 'index.md'), 'utf8');
  const pages = [...index.matchAll(/^\| \[.*?\]\((.*?)\.md\) \| (.*?) \|/gm)];
  assert.ok(pages.length > 10);
  for (const [, page, summary] of pages) {
    assert.ok(summary && summary !== 'undefined', `${page} has no summary`);
    const text = readFileSync(join(ROOT, 'docs', 'commands', `${page}.md`), 'utf8');
    assert.match(text, /## Examples\n\n```\nfutureim /, `${page} has no example`);
    assert.ok(existsSync(join(ROOT, 'docs', 'schemas', `${page}.json`)), `${page} has no schema`);
  }
});

test('bash completes commands, flags, their values and what the state folder holds', async () => {
  const { cwd, run } = withRun();
  const { stdout: script } = await futureim(['completion', 'bash']);
  writeFileSync(join(cwd, 'completion.bash'), script);
  const complete = async (...words: string[]): Promise<string[]> => {
    const program = `futureim() { '${process.execPath}' '${ENTRY}' "$@"; }
      source completion.bash; COMP_WORDS=(futureim "$@"); COMP_CWORD=$#; _futureim; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const shell = spawn('bash', ['-c', program, 'bash', ...words], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const { stdout, stderr } = await ended(shell);
    assert.is(stderr, '');
    return stdout.split('\n').filter((line) => line !== '');
  };
  assert.equal(await complete('conf'), ['config']);
  assert.equal(await complete('config', 's'), ['set', 'show']);
  assert.equal(await complete('--env', 'st'), ['staging']);
  assert.equal(await complete('explain', 'FIM-MYSQL-UN'), ['FIM-MYSQL-UNREACHABLE']);
  assert.equal(await complete('--env', 'prod', 'run', 'show', ''), [run]);
  assert.equal(await complete('config', 'show', '--verb'), ['--verbose']);
});

test('what is missing is named as it is typed', async () => {
  for (const [args, missing] of [
    [['pipeline', 'retry'], 'missing the required flag --stage'],
    [['state', 'unlock'], 'missing stack: name of the stack'],
  ] as const) {
    const { code, stderr } = await futureim([...args]);
    assert.is(code, 2);
    assert.match(stderr, missing);
  }
});

test.run();
