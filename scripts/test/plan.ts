import { globSync } from 'node:fs';
import { ROOT } from '../project.js';

export interface Phase {
  title: string;
  files: string[];
  /** Test processes at a time. */
  parallel: number;
  /** A file that runs longer is killed and counts as failed. */
  limitSeconds: number;
  /** Whether the phases after it start without waiting for it. */
  beside?: boolean;
}

/** It waits for Terraform for ten minutes, and works for one. */
const WAITING = 'test/e2e/aws/platform.test.ts';

const SPECIAL = ['integration', 'e2e', 'packaging'];

/** The test files in the order of their cost; `only` keeps those whose path holds one of the words. */
export function testPhases(only: readonly string[]): Phase[] {
  const all = globSync('test/**/*.test.{ts,tsx}', { cwd: ROOT })
    .sort()
    .filter((file) => only.length === 0 || only.some((word) => file.includes(word)));
  const inFolder = (folder: string): string[] => all.filter((file) => file.startsWith(`test/${folder}/`));
  const onAws = inFolder('e2e/aws').filter((file) => file !== WAITING);
  const others = inFolder('e2e').filter((file) => file !== WAITING && !onAws.includes(file));
  return [
    {
      title: 'beside all others',
      files: all.filter((file) => file === WAITING),
      parallel: 1,
      limitSeconds: 1_740,
      beside: true,
    },
    {
      title: 'units',
      files: all.filter((file) => !SPECIAL.some((folder) => file.startsWith(`test/${folder}/`))),
      parallel: 2,
      limitSeconds: 300,
    },
    { title: 'integration', files: inFolder('integration'), parallel: 2, limitSeconds: 300 },
    // Terraform and the emulator wait more than they work, and kill nobody else's processes.
    { title: 'e2e on an emulated AWS', files: onAws, parallel: 3, limitSeconds: 600 },
    { title: 'e2e', files: others, parallel: 1, limitSeconds: 600 },
    { title: 'packaging', files: inFolder('packaging'), parallel: 1, limitSeconds: 600 },
  ];
}

/** Whether files of this phase run the built program. */
export const needsBuild = (phase: Phase): boolean => phase.files.some((file) => /^test\/(e2e|packaging)\//.test(file));
