import type { Finding } from '../../core/findings.js';
import type { Config } from '../../platform/config/config.js';
import type { StateFolder } from '../../platform/state/state-folder.js';
import type { Target } from '../../targets/target.js';

/** What the operating system gives this process. */
export interface MachineFacts {
  /** Bytes that this process may use, a container's limit counted. */
  memory: { total: number; available: number };
  /** Files that this process may hold open, and how far a user may raise that; undefined where it is unlimited or unknown. */
  openFiles: { soft: number | undefined; hard: number | undefined };
}

/** What the checks look at; the process's own in production. */
export interface DoctorEnvironment {
  config: Config;
  state: StateFolder;
  /** Version of this futureim. */
  version: string;
  nodeVersion: string;
  machine: MachineFacts;
  /** Folders to look for programs in, in order. */
  searchPath: readonly string[];
  /** Names of the environment variables that are set; their values are nobody's business. */
  variables: ReadonlySet<string>;
  homeDirectory: string;
  now(): Date;
  signal: AbortSignal;
  target(): Promise<Target>;
}

export type DoctorVerdict = Pick<Finding, 'status' | 'evidence' | 'effect' | 'remedy'>;

/** One thing that must be right on this machine before futureim can work. */
export interface DoctorCheck {
  /** Stable id, e.g. `doctor.node`. */
  id: string;
  title: string;
  severity: Finding['severity'];
  run(environment: DoctorEnvironment): Promise<DoctorVerdict>;
}

export function pass(evidence: string): DoctorVerdict {
  return { status: 'pass', evidence };
}

export function skip(evidence: string): DoctorVerdict {
  return { status: 'skip', evidence };
}
