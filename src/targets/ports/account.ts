/** Who acts, as AWS sees it. */
export interface AccountIdentity {
  account: string;
  arn: string;
}

/** A setting that is not as it should be. */
export interface SettingDifference {
  setting: string;
  found: string;
  wanted: string;
}

/** The bucket that holds the states of the stacks; there before any stack is. */
export interface StateBucket {
  readonly name: string;
  /** Where it is, also when that is not where this process works; undefined when it is nowhere, or cannot be told. */
  region(): Promise<string | undefined>;
  /**
   * Undefined when the bucket does not exist.
   * @throws FutureimError FIM-STATE-BUCKET when it belongs to somebody else
   */
  differences(): Promise<SettingDifference[] | undefined>;
  /** Creates it, or brings an existing one to the wanted settings; what else is set there stays. */
  ensure(): Promise<void>;
}

/** Where the MySQL source is and who reads it; kept as one secret, which DMS reads by itself. */
export interface SourceCredentials {
  host: string;
  port: number;
  username: string;
  /** Absent: whatever is stored stays. */
  password?: string;
}

export type SourceSecretStatus =
  | { state: 'absent' }
  /** Marked for deletion, as of the date that AWS gives, ISO 8601. */
  | { state: 'deleted'; date: string }
  /** Names of the fields that are not as wanted; empty: all is. */
  | { state: 'present'; differences: string[] };

export interface SourceSecret {
  readonly name: string;
  /** @param keyArn the key it must be encrypted with; absent: any */
  status(wanted: SourceCredentials, keyArn?: string): Promise<SourceSecretStatus>;
  /** Takes back the order to delete it. */
  restore(): Promise<void>;
  /** Creates or changes it. A secret that exists keeps its password when none is wanted. */
  write(wanted: SourceCredentials, keyArn: string): Promise<void>;
}

/** What has to be in an account before stacks can be deployed, and is not made by them. */
export interface Account {
  identity(): Promise<AccountIdentity>;
  readonly stateBucket: StateBucket;
  readonly sourceSecret: SourceSecret;
}
