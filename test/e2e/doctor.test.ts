import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Finding } from '../../src/core/findings.js';
import { Redactor } from '../../src/core/redaction.js';
import { withConnection } from '../../src/mysql/connection/connection.js';
import { serverState } from '../../src/mysql/server/server-state.js';
import { loadConfig } from '../../src/platform/config/load-config.js';
import { StateFolder } from '../../src/platform/state/state-folder.js';
import { clockSkewCheck } from '../../src/runbook/doctor/checks/clock-skew.js';
import { clockStepsCheck } from '../../src/runbook/doctor/checks/clock-steps.js';
import type { DoctorEnvironment } from '../../src/runbook/doctor/doctor-check.js';
import { runDoctor } from '../../src/runbook/doctor/run-doctor.js';
import { createLocalTarget } from '../../src/targets/local/index.js';
import { Program } from '../support/program.js';
import { sandboxAddress } from '../support/sandbox-address.js';
import { has } from '../support/skip.js';
import { ask, succeed } from './bad-input/answer.js';

const test = suite('doctor on a platform that is broken and mended');
const program = new Program();

/** Findings by id, and the exit code they led to. */
async function doctor(): Promise<{ exitCode: number; findings: Record<string, Finding> }> {
  const { exitCode, findings } = await ask(program, ['doctor']);
  return { exitCode, findings: Object.fromEntries(findings!.map((finding) => [finding.id, finding])) };
}

/** The one finding that is no pass, with the exit code. */
async function onlyProblem(): Promise<{ exitCode: number; finding: Finding | undefined }> {
  const { exitCode, findings } = await doctor();
  const problems = Object.values(findings).filter(({ status }) => status === 'fail' || status === 'warn');
  assert.ok(problems.length <= 1, JSON.stringify(problems, null, 2));
  return { exitCode, finding: problems[0] };
}

/** Runs the command of a remedy, each `futureim` in it by the program under test. */
async function apply(finding: Finding | undefined): Promise<void> {
  for (const command of finding!.remedy!.command!.split(' && ')) {
    const [word, ...args] = command.split(' ');
    assert.is(word, 'futureim', command);
    await succeed(program, [...args, '--yes']);
  }
}

async function assertHealthy(): Promise<void> {
  const { exitCode, finding } = await onlyProblem();
  assert.equal([exitCode, finding], [0, undefined]);
}

if (has('mariadb-server', 'doctor on a real platform')) {
  test.before(async () => {
    await succeed(program, ['up', '--sandbox']);
  });
  test.after(() => program.dispose());

  test('a healthy platform passes every check that concerns it', async () => {
    const { exitCode, findings } = await doctor();
    const status = Object.groupBy(Object.values(findings), (finding) => finding.status);
    assert.equal([exitCode, status.fail, status.warn], [0, undefined, undefined]);
    const skipped = (status.skip ?? []).map(({ id }) => id).sort();
    assert.equal(skipped, [
      'doctor.aws-credentials',
      'doctor.quotas',
      'doctor.source',
      'doctor.terraform',
      'doctor.tls',
    ]);
    assert.match(findings['doctor.login']?.evidence ?? '', /^futureim_replication at 127\.0\.0\.1:\d+, M/);
    assert.match(findings['doctor.lake']?.evidence ?? '', /of 10 tables/);
    assert.match(findings['doctor.replication']?.evidence ?? '', /^5 of 5 tasks running/);
  });

  test('a lake file that is gone: the remedy loads the table anew', async () => {
    const folder = join(program.state, 'lake/raw/ecommerce/reviews');
    rmSync(join(folder, readdirSync(folder).find((name) => name.startsWith('LOAD'))!));
    const { exitCode, finding } = await onlyProblem();
    assert.equal([exitCode, finding?.id, finding?.status], [3, 'doctor.lake', 'fail']);
    await apply(finding);
    await succeed(program, ['dms-start', '--wait']);
    await assertHealthy();
  });

  test('a file that belongs to no manifest: the remedy removes it', async () => {
    const left = join(program.state, 'lake/raw/ecommerce/orders/LOAD000000FF.parquet');
    writeFileSync(left, 'left behind');
    const hourAgo = new Date(Date.now() - 3_600_000);
    utimesSync(left, hourAgo, hourAgo);
    const { exitCode, finding } = await onlyProblem();
    assert.equal([exitCode, finding?.id, finding?.status], [0, 'doctor.lake', 'warn']);
    assert.match(finding?.evidence ?? '', 'LOAD000000FF.parquet');
    await succeed(program, ['down']);
    await succeed(program, ['up', '--sandbox']);
    await assertHealthy();
  });

  test('an agent that was killed: the remedy starts it', async () => {
    process.kill(program.agentPid(), 'SIGKILL');
    const { exitCode, finding } = await onlyProblem();
    assert.equal([exitCode, finding?.id, finding?.status], [3, 'doctor.agent', 'fail']);
    assert.match(finding?.evidence ?? '', 'ended without being asked to');
    await apply(finding);
    await assertHealthy();
  });

  test('secrets that others can read', async () => {
    const file = join(program.state, 'secrets.json');
    chmodSync(file, 0o644);
    const { exitCode, finding } = await onlyProblem();
    assert.equal([exitCode, finding?.id], [3, 'doctor.secrets']);
    chmodSync(file, 0o600);
    await assertHealthy();
  });

  test('an account that is refused: the server names why', async () => {
    const password = (JSON.parse(readFileSync(join(program.state, 'secrets.json'), 'utf8')) as Record<string, string>)[
      'sandbox-replication-password'
    ]!;
    const set = async (text: string) =>
      withConnection(await sandboxAddress(program.state), {}, (connection) =>
        connection.query('SET PASSWORD FOR futureim_replication = PASSWORD(?)', [text]),
      );
    await set('made-up');
    const { exitCode, findings } = await doctor();
    assert.is(exitCode, 3);
    assert.is(findings['doctor.login']?.status, 'fail');
    assert.match(findings['doctor.login']?.evidence ?? '', 'refused user "futureim_replication"');
    assert.is(findings['doctor.clock']?.evidence, 'nobody is let in, see doctor.login');
    await set(password);
    await assertHealthy();
  });

  test('a server that hangs, and a port that another program took while the sandbox was down', async () => {
    const server = await serverState(join(program.state, 'sandbox'));
    assert.is(server.state, 'running');
    if (server.state !== 'running') return;
    process.kill(server.pid, 'SIGSTOP');
    const hung = (await doctor()).findings;
    process.kill(server.pid, 'SIGCONT');
    assert.equal([hung['doctor.sandbox-port']?.status, hung['doctor.sandbox-port']?.severity], ['fail', 'fail']);

    await succeed(program, ['down']);
    const other = createServer().listen(server.record.port, '127.0.0.1');
    try {
      const { findings } = await doctor();
      assert.is(findings['doctor.sandbox-port']?.status, 'warn');
      assert.match(findings['doctor.sandbox-port']?.evidence ?? '', `${server.record.port} is used by another program`);
      assert.is(findings['doctor.login']?.evidence, 'the sandbox server is not running');
    } finally {
      await new Promise((resolve) => other.close(resolve));
    }
    assert.match((await doctor()).findings['doctor.sandbox-port']?.evidence ?? '', `${server.record.port} is free`);
    await succeed(program, ['up', '--sandbox']);
    await assertHealthy();
  });

  test('a clock that is wrong is held against the server, one that was set against the kernel', async () => {
    const findings = async (ahead: number) =>
      Object.fromEntries(
        (await runDoctor(await environment(ahead), [clockSkewCheck, clockStepsCheck])).map((each) => [each.id, each]),
      );
    const right = await findings(0);
    assert.equal([right['doctor.clock']?.status, right['doctor.clock-steps']?.status], ['pass', 'pass']);
    const ahead = await findings(3_600_000);
    assert.match(ahead['doctor.clock']?.evidence ?? '', "the server's clock is 60 min behind this machine's");
    const behind = await findings(-3_600_000);
    assert.match(behind['doctor.clock']?.evidence ?? '', "the server's clock is 60 min ahead of this machine's");
    assert.match(behind['doctor.clock-steps']?.evidence ?? '', 'the clock was set back by');
    assert.equal([ahead['doctor.clock']?.status, behind['doctor.clock-steps']?.status], ['warn', 'warn']);
    if (process.platform === 'linux') {
      assert.match(ahead['doctor.clock-steps']?.evidence ?? '', 'the clock was set forward by 60 min');
    }
  });

  test('a look changes nothing, not even a folder that is not there', async () => {
    const state = join(program.folder, 'nowhere', '.futureim');
    mkdirSync(join(program.folder, 'nowhere'));
    await ask(program, ['doctor', '--state-dir', state]);
    assert.equal(readdirSync(join(program.folder, 'nowhere')), []);
  });
}

/** What doctor is given, with a clock of this machine that goes wrong. */
async function environment(ahead: number): Promise<DoctorEnvironment> {
  const { config } = await loadConfig({
    flags: { 'state-dir': program.state },
    variables: {},
    workingDirectory: program.folder,
    homeDirectory: program.folder,
  });
  const state = new StateFolder(program.state);
  return {
    config,
    state,
    version: '0.1.0',
    nodeVersion: process.version,
    machine: { memory: { total: 1, available: 1 }, openFiles: { soft: 1, hard: 1 } },
    searchPath: [],
    variables: new Set(),
    homeDirectory: program.folder,
    now: () => new Date(Date.now() + ahead),
    signal: new AbortController().signal,
    target: async () => createLocalTarget({ config, state, redactor: new Redactor(), version: '0.1.0' }),
  };
}

test.run();
