import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '../../../src/core/findings.js';
import { loadConfig } from '../../../src/platform/config/load-config.js';
import { openStateFolder } from '../../../src/platform/state/open-state-folder.js';
import { StateFolder } from '../../../src/platform/state/state-folder.js';
import type { DoctorEnvironment } from '../../../src/runbook/doctor/doctor-check.js';
import { runDoctor } from '../../../src/runbook/doctor/run-doctor.js';

const GIBIBYTE = 2 ** 30;

/** Findings by id, of a machine with nothing on it and enough of everything, except for `change` and `flags`. */
export async function examine(
  change: Partial<DoctorEnvironment> = {},
  flags: Record<string, string> = {},
  variables: Record<string, string> = {},
): Promise<Record<string, Finding>> {
  const folder = mkdtempSync(join(tmpdir(), 'futureim-doctor-'));
  const { config } = await loadConfig({ flags, variables, workingDirectory: folder, homeDirectory: folder });
  const findings = await runDoctor({
    config,
    state: new StateFolder(config.stateDir),
    version: '0.1.0',
    nodeVersion: 'v24.21.0',
    machine: {
      memory: { total: 8 * GIBIBYTE, available: 4 * GIBIBYTE },
      openFiles: { soft: 1024, hard: 4096 },
    },
    searchPath: [],
    variables: new Set(Object.keys(variables)),
    homeDirectory: folder,
    now: () => new Date(),
    signal: new AbortController().signal,
    target: async () => Promise.reject(new Error('composed without need')),
    ...change,
  });
  return Object.fromEntries(findings.map((finding) => [finding.id, finding]));
}

/** A state folder that something was deployed to. */
export function deployedState(): Promise<StateFolder> {
  return openStateFolder(mkdtempSync(join(tmpdir(), 'futureim-doctor-state-')));
}

/** Writes a program that prints one line. */
export function program(path: string, line: string): void {
  writeFileSync(path, `#!/bin/sh\necho '${line}'\n`);
  chmodSync(path, 0o755);
}
