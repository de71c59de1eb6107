import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../project.js';
import { runProcess } from './process.js';
import type { Result } from './result.js';

interface Check {
  name: string;
  /** Arguments for node. */
  args: string[];
}

const typescript = (script: string, ...args: string[]): string[] => ['--import', 'tsx', script, ...args];

const ALL: Check[] = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  { name: 'lint', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'] },
  { name: 'layers', args: typescript('scripts/checks/layers.ts') },
  { name: 'unused', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
  { name: 'build', args: typescript('scripts/build/main.ts', '--check') },
  { name: 'docs', args: typescript('scripts/docs.ts', '--check') },
];

/** The checks to run before the tests; each counts as one item. */
export function checksToRun(only: readonly string[], withBuild: boolean): Check[] {
  return ALL.filter(
    ({ name, args }) =>
      (only.length === 0 || only.includes(name) || (withBuild && name === 'build')) &&
      (!args.includes('scripts/docs.ts') || existsSync(join(ROOT, 'scripts/docs.ts'))),
  );
}

export async function runCheck({ name, args }: Check): Promise<Result> {
  const started = performance.now();
  const { code, output, timedOut } = await runProcess(process.execPath, args, { cwd: ROOT, limitSeconds: 300 });
  const failed = code !== 0 || timedOut ? 1 : 0;
  const seconds = (performance.now() - started) / 1000;
  return { name: `check ${name}`, passed: 1 - failed, failed, skips: [], seconds, output };
}
