import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.js';
import { STACK_NAMES } from '../../src/infra/state-address.js';
import type { BenchCase } from '../measurement.js';
import { median } from '../median.js';

const ROUNDS = 7;
const MEMORY_FILE = 3;
/** Writes the most memory that the process ever held, in KiB, when it ends. */
const TELL_MEMORY = `import { writeSync } from 'node:fs';
process.on('exit', () => writeSync(${MEMORY_FILE}, String(process.resourceUsage().maxRSS)));`;

/** Time and memory of `futureim deploy --synth-only` as a whole command of the bundle, with every stack in prod. */
export const synth: BenchCase = {
  name: 'synth',
  async run({ folder, say }) {
    say(`${ROUNDS} times the whole platform`);
    const runs = Array.from({ length: ROUNDS }, () => synthesizeOnce(folder));
    const seconds = median(runs.map((run) => run.seconds));
    const megabytes = Math.max(...runs.map((run) => run.megabytes));
    const detail = `of ${ROUNDS} commands that write ${STACK_NAMES.length} stacks, start of the program included`;
    return [
      {
        id: 'synth.time',
        title: 'futureim deploy --synth-only, the whole platform',
        value: seconds,
        unit: 's',
        budget: { most: 2 },
        detail: `median ${detail}`,
      },
      {
        id: 'synth.memory',
        title: 'the most memory that it holds',
        value: megabytes,
        unit: 'MB',
        budget: { most: 250 },
        detail: `highest ${detail}`,
      },
    ];
  },
};

function synthesizeOnce(folder: string): { seconds: number; megabytes: number } {
  const out = join(folder, 'infrastructure');
  const args = ['deploy', '--target', 'aws', '--env', 'prod', '--synth-only', '--out', out, '--json'];
  const started = performance.now();
  const { status, stdout, stderr, output } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(TELL_MEMORY)}`, join(ROOT, 'bin/run.js'), ...args],
    {
      cwd: folder,
      // A repository, so that the stack of the pipeline is among them.
      env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, FUTUREIM_REPOSITORY: 'example/analytics' },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    },
  );
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`futureim ${args.join(' ')} ended with ${status}: ${stdout}${stderr}`);
  const written = readdirSync(join(out, 'stacks'));
  if (written.length !== STACK_NAMES.length) throw new Error(`only ${written.join(', ')} were written`);
  rmSync(out, { recursive: true });
  return { seconds, megabytes: (Number(output[MEMORY_FILE]) * 1024) / 1e6 };
}
