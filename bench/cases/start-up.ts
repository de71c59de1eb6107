import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.js';
import { interleaved } from '../interleaved.js';
import type { BenchCase } from '../measurement.js';
import { median } from '../median.js';

const ROUNDS = 21;

interface Contestant {
  title: string;
  args: string[];
  /** Must be in the output: a command that fails early would win. */
  prints: RegExp;
  most: number;
}

const CONTESTANTS: Record<string, Contestant> = {
  version: { title: 'futureim --version', args: ['--version'], prints: /^futureim\//, most: 1.5 },
  help: { title: 'futureim --help', args: ['--help'], prints: /^COMMANDS$/m, most: 4 },
  'config-show': { title: 'futureim config show', args: ['config', 'show'], prints: /target +local/, most: 6 },
};

/** Process start to exit, against an empty Node.js process. */
export const startUp: BenchCase = {
  name: 'start-up',
  async run({ folder, say }) {
    const node = (args: string[], prints?: RegExp) => () => {
      const environment = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, NO_COLOR: '1' };
      const { status, stdout, stderr } = spawnSync(process.execPath, args, {
        cwd: folder,
        env: environment,
        encoding: 'utf8',
      });
      if (status !== 0 || (prints !== undefined && !prints.test(stdout))) {
        throw new Error(`node ${args.join(' ')} ended with ${status}: ${stdout}${stderr}`);
      }
    };
    const program = join(ROOT, 'bin/run.js');
    say(`${ROUNDS} rounds of ${Object.keys(CONTESTANTS).length + 1} processes`);
    const times = await interleaved(
      {
        empty: node(['-e', '0']),
        ...Object.fromEntries(
          Object.entries(CONTESTANTS).map(([name, { args, prints }]) => [name, node([program, ...args], prints)]),
        ),
      } as Record<string, () => void>,
      ROUNDS,
    );
    const empty = median(times.empty ?? []);
    return Object.entries(CONTESTANTS).map(([name, { title, most }]) => {
      const milliseconds = median(times[name] ?? []);
      return {
        id: `start-up.${name}`,
        title: `${title} against node -e 0`,
        value: milliseconds / empty,
        unit: '×',
        budget: { most },
        detail: `median of ${ROUNDS}: ${milliseconds.toFixed(1)} ms against ${empty.toFixed(1)} ms`,
      };
    });
  },
};
