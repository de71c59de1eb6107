import type { AuditCheck } from '../../core/audit-check.js';

/** Whether what runs the platform is as safe as it should be. Nothing is changed. */
export interface Audit {
  /** Said in messages: `the account 123456789012, us-east-2`. */
  describe(): Promise<string>;
  readonly checks: readonly AuditCheck[];
}
