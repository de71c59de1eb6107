import type { ErrorRecord } from '../core/errors.js';

/** The replication instance as AWS has it. */
export interface DmsInstance {
  id: string;
  engineVersion: string;
  status: string;
}

/** The secret from which AWS DMS learns where the source is, without what must not be told. */
export interface DmsSourceSecret {
  name: string;
  /** Names of its fields. */
  fields: string[];
  /** Fields that say something else than the configuration. */
  differs: string[];
  /** Whether its password is the one that the checks logged in with. */
  samePassword: boolean;
  /** The service that manages it, such as `rds`; AWS DMS cannot read those. */
  managedBy?: string;
  /** ISO 8601, when it is marked for deletion. */
  deleted?: string;
}

/** The role in which AWS DMS reads the secret. */
export interface DmsSecretRole {
  name: string;
  /** Services that may assume it, e.g. `dms.us-east-2.amazonaws.com`. */
  trusted: string[];
  /** Actions that its own policies allow, in the spelling of the policies. */
  allowed: string[];
}

/** The authority that AWS DMS verifies the server with. */
export interface DmsCertificate {
  id: string;
  /** ISO 8601. */
  validUntil?: string;
}

export interface DmsConnection {
  /** What was found, for people. */
  detail: string;
  error?: ErrorRecord;
}

/** How AWS DMS gets to the source. Everything is undefined where it does not exist. @throws FutureimError */
export interface DmsSourceAccess {
  /** Services act under a name with the region in it. */
  readonly region: string;
  instance(): Promise<DmsInstance | undefined>;
  secret(expected: { user: string; password: string }): Promise<DmsSourceSecret | undefined>;
  /** The name that the secret should have. */
  readonly secretName: string;
  role(): Promise<DmsSecretRole | undefined>;
  certificate(): Promise<DmsCertificate | undefined>;
  /** Lets AWS DMS log in; undefined while there is nothing that could. */
  connection(): Promise<DmsConnection | undefined>;
}
