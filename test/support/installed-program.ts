import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { ROOT } from '../../scripts/project.js';

/**
 * Puts a `futureim` into `folder` that runs the built program, as an installed package would.
 *
 * @returns an environment whose PATH finds it and the Node.js of this process first
 */
export function installProgram(folder: string): NodeJS.ProcessEnv {
  mkdirSync(folder, { recursive: true });
  const program = join(folder, 'futureim');
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${join(ROOT, 'bin/run.js')}' "$@"\n`);
  chmodSync(program, 0o755);
  const { FUTUREIM_TEST_DATA: _, FUTUREIM_TEST_SKIPS: __, ...environment } = process.env;
  return { ...environment, PATH: [folder, dirname(process.execPath), process.env.PATH].join(delimiter) };
}
