import type { Finding } from '../../core/findings.js';
import type { Config } from '../../platform/config/config.js';
import type { StateFolder } from '../../platform/state/state-folder.js';
import type { Target } from '../../targets/target.js';

/** What the checks look at; the process's own in production. */
export interface DoctorEnvironment {
  config: Config;
  state: StateFolder;
  nodeVersion: string;
  /** Folders to look for programs in, in order. */
  searchPath: readonly string[];
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
