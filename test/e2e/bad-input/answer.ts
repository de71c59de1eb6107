import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import type { JsonDocument } from '../../../src/cli/outcome.js';
import type { Finished, Program } from '../../support/program.js';

/** No command of these tests takes this long; one that does hangs. */
const LIMIT_MS = 120_000;

export interface AskOptions {
  input?: string;
  variables?: NodeJS.ProcessEnv;
  started?(child: ChildProcess): void;
}

/**
 * Runs a command with --json --no-input and holds it to the contract, whatever happens to it: it ends, stdout is one
 * document with the process's own exit code, an error has code and remedy, and nobody sees a stack trace.
 */
export async function ask<T = Record<string, unknown>>(
  program: Program,
  args: string[],
  options: AskOptions = {},
): Promise<JsonDocument<T>> {
  const command = `futureim ${args.join(' ')}`;
  const finished = await runWithin(program, [...args, '--json', '--no-input'], options);
  const { code, stdout, stderr } = finished;
  assert.not.match(stdout + stderr, /^\s+at .+:\d+:\d+\)?$/m, `${command} printed a stack trace`);
  let document: JsonDocument<T>;
  try {
    document = JSON.parse(stdout) as JsonDocument<T>;
  } catch {
    throw new Error(`${command} gave no document (exit ${code}): ${stdout.slice(0, 500)}\n${stderr}`);
  }
  assert.is(document.exitCode, code, `${command}: the document's exit code is not the process's`);
  if (document.error) {
    assert.match(document.error.code, /^FIM-/, command);
    assert.not.equal(document.error.code, 'FIM-INTERNAL', `${command}: ${JSON.stringify(document.error)}`);
    assert.ok(document.error.remedy.length > 0, `${command}: ${document.error.code} has no remedy`);
  }
  return document;
}

/** Runs a command that must succeed. */
export async function succeed<T = Record<string, unknown>>(
  program: Program,
  args: string[],
  options: AskOptions = {},
): Promise<T> {
  const document = await ask<T>(program, args, options);
  const why = JSON.stringify(document.error ?? document.findings?.filter(({ status }) => status === 'fail'));
  assert.is(document.exitCode, 0, `futureim ${args.join(' ')}: ${why}`);
  return document.result as T;
}

/** Runs a command that must end with an error of the registry. */
export async function refuse(
  program: Program,
  args: string[],
  expected: { code: string; exitCode: number; message?: RegExp },
  options: AskOptions = {},
): Promise<JsonDocument<unknown>> {
  const document = await ask(program, args, options);
  const { error, exitCode } = document;
  assert.is(error?.code, expected.code, `futureim ${args.join(' ')}: ${JSON.stringify(document)}`);
  assert.is(exitCode, expected.exitCode);
  if (expected.message) assert.match(error?.message ?? '', expected.message);
  return document;
}

async function runWithin(program: Program, args: string[], options: AskOptions): Promise<Finished> {
  let timer: NodeJS.Timeout | undefined;
  let hung = false;
  try {
    const finished = await program.run(args, {
      ...options,
      started(child) {
        timer = setTimeout(() => {
          hung = true;
          child.kill('SIGKILL');
        }, LIMIT_MS);
        options.started?.(child);
      },
    });
    if (hung) throw new Error(`futureim ${args.join(' ')} hung: ${finished.stderr}`);
    return finished;
  } finally {
    clearTimeout(timer);
  }
}

export interface TableVerdict {
  table: string;
  verdict: string;
  sourceRows: number | null;
  lakeRows: number | null;
  reason?: string;
}

/** Verdict of `verify` by table. */
export async function verdicts(program: Program): Promise<Record<string, string>> {
  const { result } = await ask<{ tables: TableVerdict[] }>(program, ['verify']);
  return Object.fromEntries((result?.tables ?? []).map(({ table, verdict }) => [table, verdict]));
}

/** Fails unless source and lake hold the same rows of every table. */
export async function assertEqualLake(program: Program): Promise<void> {
  const { tables } = await succeed<{ tables: TableVerdict[] }>(program, ['verify']);
  assert.ok(tables.length > 0);
  assert.equal(
    tables.filter(({ verdict }) => verdict !== 'equal'),
    [],
  );
}

/** Verifications in which a table that is being reloaded has to become equal. */
const PATIENCE = 30;

/** Waits for reloads that the source's changes call for; fails unless source and lake then hold the same rows. */
export async function assertEqualAfterReload(program: Program): Promise<void> {
  let seen: Record<string, string> = {};
  for (let attempt = 0; attempt < PATIENCE; attempt += 1) {
    seen = await verdicts(program);
    assert.not.ok(Object.values(seen).includes('differs'), `verified wrong data: ${JSON.stringify(seen)}`);
    if (Object.values(seen).every((verdict) => verdict === 'equal')) return;
  }
  throw new Error(`not equal after ${PATIENCE} verifications: ${JSON.stringify(seen)}`);
}

/** Brings all tables of the source into the lake, by one task. */
export async function replicateAll(program: Program): Promise<void> {
  configure(program, 'replication:\n  allTables: true\n');
  await succeed(program, ['up']);
}

/** Writes the project's futureim.yaml. */
export function configure(program: Program, yaml: string): void {
  writeFileSync(join(program.folder, 'futureim.yaml'), yaml);
}
