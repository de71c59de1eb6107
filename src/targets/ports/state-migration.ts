/** A state that something else than this target keeps. */
export type StateSource =
  | { kind: 'file'; path: string }
  | {
      kind: 's3';
      bucket: string;
      key: string;
      /** Absent: that of the platform. */
      region?: string | undefined;
      /** DynamoDB table with the locks of that state; absent: locked by a file, if at all. */
      lockTable?: string | undefined;
    };

/** What became of a state that was to be that of a stack. */
export interface StateMigration {
  stack: string;
  /** For people: where it comes from. */
  from: string;
  lineage: string;
  serial: number;
  /** How many resources it has. */
  resources: number;
  /** `none`: the stack has this very state already. */
  action: 'write' | 'replace' | 'none';
  /** What it takes the place of: a state without resources, or an older one of the same lineage. */
  replaced: { serial: number; resources: number } | null;
  /** Where copies were put before anything was written; with a plan, where they will be. */
  backups: string[];
}
