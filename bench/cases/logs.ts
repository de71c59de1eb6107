import { spawn, spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { ROOT } from '../../scripts/project.js';
import { type AwsEmulator, hasAwsEmulator, startAwsEmulator } from '../../test/support/aws-emulator/emulator.js';
import { interleaved } from '../interleaved.js';
import type { BenchCase } from '../measurement.js';
import { median } from '../median.js';

const ROUNDS = 3;
const GROUPS = 30;
const EVENTS = 10_000;
const TOTAL = GROUPS * EVENTS;

/** Thirty log groups of an emulated AWS as one log, against the AWS CLI, which takes one group a process. */
export const logs: BenchCase = {
  name: 'logs',
  async run({ folder, say }) {
    if (!hasAwsEmulator() || spawnSync('aws', ['--version']).status !== 0) {
      say('skipped: moto_server and the AWS CLI are needed');
      return [];
    }
    const emulator = await startAwsEmulator();
    try {
      const since = Date.now() - 3_600_000;
      say(`${GROUPS} groups of ${EVENTS} events`);
      await fill(emulator, since);
      const processes = new Processes(emulator, folder);
      say(`${ROUNDS} rounds of ${1 + 2 * GROUPS} processes`);
      const times = await interleaved(
        {
          futureim: () => processes.futureim(since),
          cli: () => processes.cli(since, 1),
          'cli-side-by-side': () => processes.cli(since, cpus().length),
        },
        ROUNDS,
      );
      await assertWhole(processes.output('futureim'));
      const rate = (name: keyof typeof times): number => TOTAL / (median(times[name]) / 1000);
      const [ours, theirs, sideBySide] = [rate('futureim'), rate('cli'), rate('cli-side-by-side')];
      const events = (value: number): string => `${Math.round(value).toLocaleString('en-US')} events/s`;
      return [
        {
          id: 'logs.rate',
          title: 'futureim logs of 30 groups against aws logs filter-log-events',
          value: ours / theirs,
          unit: '×',
          budget: { least: 3 },
          detail: `median of ${ROUNDS}: ${events(ours)}, in order, against ${events(theirs)} group by group`,
        },
        {
          id: 'logs.rate-side-by-side',
          title: `the same against ${cpus().length} processes of the AWS CLI at once`,
          value: ours / sideBySide,
          unit: '×',
          detail: `median of ${ROUNDS}: ${events(ours)}, in order, against ${events(sideBySide)}`,
        },
      ];
    } finally {
      await emulator.stop();
    }
  },
};

const groupName = (group: number): string => `/bench/group-${String(group).padStart(2, '0')}`;

/** The times of all groups interleave. */
async function fill(emulator: AwsEmulator, since: number): Promise<void> {
  for (let group = 0; group < GROUPS; group += 1) {
    await emulator.createLogGroup(groupName(group));
    const events = Array.from({ length: EVENTS }, (_, index) => ({
      timestamp: since + index * 300 + group * 10,
      message: `INFO request ${group}-${index} took ${index % 97} ms: GET /api/v1/analytics/tables answered 200, 20 rows`,
    }));
    await emulator.putLogEvents(groupName(group), 'stream', events);
  }
}

class Processes {
  readonly #variables: NodeJS.ProcessEnv;
  readonly #folder: string;

  constructor(emulator: AwsEmulator, folder: string) {
    const { AWS_REGION } = emulator.variables;
    // The first version of the AWS CLI takes its region from another variable than the SDKs.
    const region = { AWS_DEFAULT_REGION: AWS_REGION };
    this.#variables = { ...process.env, ...emulator.variables, ...region, HOME: folder, FUTUREIM_TARGET: 'aws' };
    this.#folder = folder;
  }

  output(name: string): string {
    return join(this.#folder, `${name}.txt`);
  }

  futureim(since: number): Promise<void> {
    const args = ['logs', '/bench/*', '--since', new Date(since).toISOString(), '--json'];
    return this.#run('futureim', process.execPath, [join(ROOT, 'bin/run.js'), ...args]);
  }

  async cli(since: number, atOnce: number): Promise<void> {
    const left = Array.from({ length: GROUPS }, (_, group) => group);
    const work = async (): Promise<void> => {
      for (let group = left.pop(); group !== undefined; group = left.pop()) {
        const args = ['--log-group-name', groupName(group), '--start-time', String(since), '--output', 'json'];
        await this.#run(`cli-${group}`, 'aws', ['logs', 'filter-log-events', ...args]);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  async #run(name: string, program: string, args: string[]): Promise<void> {
    const child = spawn(program, args, {
      cwd: this.#folder,
      env: this.#variables,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    await pipeline(child.stdout, createWriteStream(this.output(name)));
    const code = await ended;
    if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}`);
  }
}

/** A fast answer that is not whole, in order and without doubles is none. */
async function assertWhole(file: string): Promise<void> {
  const seen = new Set<string>();
  let last = '';
  let lines = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { time, message } = JSON.parse(line) as { time: string; message: string };
    if (time < last) throw new Error(`${time} comes after ${last}`);
    last = time;
    lines += 1;
    seen.add(message);
  }
  if (seen.size !== TOTAL || lines !== TOTAL) throw new Error(`${lines} lines, ${seen.size} events of ${TOTAL}`);
}
