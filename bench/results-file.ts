import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../scripts/project.js';
import type { Measurement } from './measurement.js';

const FILE = join(ROOT, 'bench/results.json');

interface Results {
  schemaVersion: 1;
  measurements: (Measurement & { machine: Machine; measuredAt: string })[];
}

/** What a figure depends on. */
interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  system: string;
  node: string;
}

/** Puts the figures into bench/results.json; figures of cases that did not run stay. */
export function recordResults(measured: readonly Measurement[]): void {
  const known: Results = existsSync(FILE)
    ? (JSON.parse(readFileSync(FILE, 'utf8')) as Results)
    : { schemaVersion: 1, measurements: [] };
  const fresh = new Set(measured.map(({ id }) => id));
  const stamp = { machine: machine(), measuredAt: new Date().toISOString() };
  const measurements = [
    ...known.measurements.filter(({ id }) => !fresh.has(id)),
    ...measured.map((item) => ({ ...item, value: Number(item.value.toPrecision(4)), ...stamp })),
  ];
  writeFileSync(FILE, `${JSON.stringify({ schemaVersion: 1, measurements }, null, 2)}\n`);
}

function machine(): Machine {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform}-${process.arch} ${release()}`,
    node: process.version,
  };
}
