import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.js';
import { writeSample } from '../../src/mysql/sample/write-sample.js';
import { interleaved } from '../interleaved.js';
import type { BenchCase, Measurement } from '../measurement.js';
import { median } from '../median.js';

const ROUNDS = 3;
/** About a million rows. */
const COMMAND_SCALE = 3;

/** Rows and processor time of a sample. */
interface Made {
  rows: number;
  seconds: number;
}

/**
 * The rate of `futureim mysql sample --out` as a whole command, and whether ten times the scale takes ten times as
 * long: in processor time, which a run of minutes can be compared by while the machine does other things.
 */
export const sample: BenchCase = {
  name: 'sample',
  async run({ folder, say }) {
    const out = join(folder, 'sample');
    let commandRows = 0;
    const made: Record<1 | 10 | 100, Made[]> = { 1: [], 10: [], 100: [] };
    const make = async (scale: 1 | 10 | 100) => {
      made[scale].push(await makeSample(out, scale));
    };
    say(`${ROUNDS} rounds of scale 1, ${COMMAND_SCALE} and 10, then scale 100 once`);
    const { command } = await interleaved(
      {
        command: () => {
          commandRows = runCommand(folder, out);
        },
        one: () => make(1),
        ten: () => make(10),
      },
      ROUNDS,
    );
    await make(100);
    const seconds = median(command) / 1000;
    const [one, ten, hundred] = [middle(made[1].slice(1)), middle(made[10].slice(1)), middle(made[100])];
    return [
      {
        id: 'sample.rate',
        title: 'futureim mysql sample into CSV files',
        value: commandRows / seconds,
        unit: 'rows/s',
        budget: { least: 200_000 },
        detail: `median of ${ROUNDS}: ${commandRows} rows in ${seconds.toFixed(2)} s, start of the program included`,
      },
      ...growth(one, ten, 10),
      ...growth(ten, hundred, 100),
    ];
  },
};

/** Ten times the scale against ten times the rows and the time. */
function growth(from: Made, to: Made, scale: number): Measurement[] {
  const told = ({ rows, seconds }: Made) => `${rows} rows in ${seconds.toFixed(1)} s of processor time`;
  const detail = `scale ${scale}: ${told(to)}; scale ${scale / 10}: ${told(from)}`;
  return [
    {
      id: `sample.rows-${scale}`,
      title: `rows of a sample at scale ${scale} against those at ${scale / 10}`,
      value: to.rows / from.rows,
      unit: '×',
      detail,
    },
    {
      id: `sample.time-${scale}`,
      title: `time a row of a sample takes at scale ${scale} against ${scale / 10}`,
      value: to.seconds / to.rows / (from.seconds / from.rows),
      unit: '×',
      budget: { most: 1.15 },
      detail,
    },
  ];
}

function middle(made: readonly Made[]): Made {
  return { rows: made[0]!.rows, seconds: median(made.map(({ seconds }) => seconds)) };
}

async function makeSample(out: string, scale: number): Promise<Made> {
  const before = process.cpuUsage();
  const { rows } = await writeSample(out, { scale, signal: new AbortController().signal });
  const { user, system } = process.cpuUsage(before);
  rmSync(out, { recursive: true });
  return { rows: Object.values(rows).reduce((sum, each) => sum + each, 0), seconds: (user + system) / 1e6 };
}

/** @returns the number of rows */
function runCommand(folder: string, out: string): number {
  const args = ['mysql', 'sample', '--out', out, '--scale', String(COMMAND_SCALE), '--json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin/run.js'), ...args], {
    cwd: folder,
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`futureim ${args.join(' ')} ended with ${status}: ${stdout}${stderr}`);
  rmSync(out, { recursive: true });
  return (JSON.parse(stdout) as { result: { rows: number } }).result.rows;
}
