import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.js';
import { installProgram } from '../../test/support/installed-program.js';
import { TerminalSession } from '../../test/support/terminal-session.js';
import { fakeSession } from '../../test/support/tui/fake-session.js';
import { interleaved } from '../interleaved.js';
import type { BenchCase, Measurement } from '../measurement.js';
import { median } from '../median.js';

const ROUNDS = 9;
/** Ten minutes at one look a second, on a clock that runs this much faster. */
const LOOKS = 600;
const SPEED = 10;

/** The dashboard: time to its first frame, and what it takes of a core while 500 tasks with 200 tables each are watched. */
export const dashboard: BenchCase = {
  name: 'dashboard',
  async run({ folder, say }) {
    say('first frame');
    const first = await firstFrame(folder);
    say(`${LOOKS} looks at 500 tasks, ${SPEED} times faster than life`);
    return [first, ...(await steadyState(join(folder, 'report.json')))];
  },
};

async function firstFrame(folder: string): Promise<Measurement> {
  const env = { ...installProgram(join(folder, 'bin')), HOME: folder, XDG_CONFIG_HOME: folder };
  const times = await interleaved(
    {
      empty: () => void spawnSync(process.execPath, ['-e', '0']),
      frame: async () => {
        const session = new TerminalSession(process.execPath, [join(ROOT, 'bin/run.js'), 'status'], {
          columns: 80,
          rows: 24,
          cwd: folder,
          env,
        });
        await session.firstText(/futureim/);
        session.close();
      },
    },
    ROUNDS,
  );
  const [empty, frame] = [median(times.empty), median(times.frame)];
  return {
    id: 'dashboard.first-frame',
    title: 'first frame of futureim status against node -e 0',
    value: frame / empty,
    unit: '×',
    budget: { most: 12 },
    detail: `median of ${ROUNDS}: ${frame.toFixed(1)} ms against ${empty.toFixed(1)} ms`,
  };
}

async function steadyState(report: string): Promise<Measurement[]> {
  const flags = ['--tasks', '500', '--tables', '200', '--speed', String(SPEED), '--looks', String(LOOKS)];
  const session = fakeSession([...flags, '--report', report], { columns: 120, rows: 40 });
  await session.ended(10 * 60_000);
  const { looks, cpuMs, memory } = JSON.parse(readFileSync(report, 'utf8')) as {
    looks: number;
    cpuMs: number;
    memory: number[];
  };
  const third = Math.floor(memory.length / 3);
  const [before, after] = [median(memory.slice(third, 2 * third)), median(memory.slice(-third))];
  return [
    {
      id: 'dashboard.core-share',
      title: 'share of a core at one look a second, 500 tasks with 200 tables each',
      value: cpuMs / looks / 10,
      unit: '%',
      budget: { most: 5 },
      detail: `${(cpuMs / looks).toFixed(1)} ms of processor time a look, making up the fake platform included`,
    },
    {
      id: 'dashboard.memory-growth',
      title: 'resident memory of the last third of ten minutes against the middle third',
      value: after / before,
      unit: '×',
      budget: { most: 1.05 },
      detail: `${(before / 2 ** 20).toFixed(0)} MiB, then ${(after / 2 ** 20).toFixed(0)} MiB`,
    },
  ];
}
