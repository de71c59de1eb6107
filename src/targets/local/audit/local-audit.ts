import { hostname } from 'node:os';
import type { AuditCheck } from '../../../core/audit-check.js';
import type { Config } from '../../../platform/config/config.js';
import type { StateFolder } from '../../../platform/state/state-folder.js';
import type { Audit } from '../../ports/audit.js';
import type { Source } from '../../ports/source.js';
import { fileChecks } from './file-checks.js';
import { sourceChecks } from './source-checks.js';

/** What the security checklist of the platform means on one machine: who can read its files, who reaches its source. */
export class LocalAudit implements Audit {
  readonly checks: readonly AuditCheck[];

  constructor(state: StateFolder, source: Source, config: Config) {
    this.checks = [...fileChecks(state), ...sourceChecks(source, config.source)];
  }

  async describe(): Promise<string> {
    return `the platform on ${hostname()}`;
  }
}
