import type { AuditCheck } from '../../../core/audit-check.js';
import type { Config } from '../../../platform/config/config.js';
import type { Account } from '../../ports/account.js';
import type { Audit } from '../../ports/audit.js';
import { accountChecks } from './account-checks.js';
import { apiChecks } from './api-checks.js';
import { AuditedAccount, type AuditedAccountOptions } from './audited-account.js';
import { bucketChecks } from './bucket-checks.js';
import { dataChecks } from './data-checks.js';
import { identityChecks } from './identity-checks.js';
import { networkChecks } from './network-checks.js';
import { replicationChecks } from './replication-checks.js';
import { roleChecks } from './role-checks.js';
import { secretChecks } from './secret-checks.js';
import { trailChecks } from './trail-checks.js';

/** The live account against the security checklists of the platform; only what bears its name is looked at. */
export class AwsAudit implements Audit {
  readonly checks: readonly AuditCheck[];
  readonly #account: AuditedAccount;

  constructor(options: AuditedAccountOptions & { now: Date }) {
    const account = new AuditedAccount(options);
    this.#account = account;
    this.checks = [
      ...roleChecks(account),
      ...identityChecks(account, options.now),
      ...bucketChecks(account),
      ...dataChecks(account),
      ...secretChecks(account, options.now),
      ...replicationChecks(account),
      ...networkChecks(account),
      ...apiChecks(account),
      ...trailChecks(account),
      ...accountChecks(account),
    ];
  }

  async describe(): Promise<string> {
    const { project, environment, region } = this.#account;
    return `${project} ${environment} in the account ${await this.#account.account()}, ${region}`;
  }
}

/** The audit of the account that a configuration names. */
export function createAudit({ aws, environment }: Config, account: Account): Audit {
  return new AwsAudit({
    access: { region: aws.region, profile: aws.profile },
    project: aws.project,
    environment,
    account: async () => (await account.identity()).account,
    now: new Date(),
  });
}
