import type { ErrorRecord } from '../core/errors.js';
import type { Emitter } from '../core/events.js';
import type { ExitCode } from '../core/exit-codes.js';
import type { Finding } from '../core/findings.js';
import type { Redactor } from '../core/redaction.js';
import type { Config, ConfigEntry } from '../platform/config/config.js';
import type { StateFolder } from '../platform/state/state-folder.js';
import type { BackupStore } from '../targets/ports/backup-store.js';
import type { SourceSide, Target } from '../targets/target.js';

export type OutcomeStatus = 'ok' | 'changed' | 'failed' | 'partial';

/** What a command returns; the base command renders it as text or as the JSON document. */
export interface Outcome<T> {
  status: OutcomeStatus;
  result: T;
  findings?: Finding[];
  /** Defaults to 0, or 3 when a finding failed. */
  exitCode?: ExitCode;
  /** For a run that ended with an error but still has a result to show. */
  error?: ErrorRecord;
  /** The human rendering, printed to stdout unless --json. */
  text: string;
}

/** The one document that `--json` prints. */
export interface JsonDocument<T> {
  schemaVersion: 1;
  command: string;
  status: OutcomeStatus;
  exitCode: ExitCode;
  result: T | null;
  findings?: Finding[];
  error?: ErrorRecord;
}

/** What the terminal can do, decided once in the base command. */
export interface Terminal {
  /** Prompts are allowed: stdin and stdout are terminals, no --no-input, not CI. */
  interactive: boolean;
  /** Every confirmation counts as given (--yes). */
  assumeYes: boolean;
  /** A full-screen view is welcome: interactive, and a terminal that can move its cursor. */
  fullScreen: boolean;
  color: boolean;
  /** Columns of stdout, 80 when unknown. */
  width: number;
  json: boolean;
}

/** Everything a command's `execute` needs. */
export interface CommandContext {
  config: Config;
  configEntries: ConfigEntry[];
  state: StateFolder;
  terminal: Terminal;
  events: Emitter;
  /** Register every secret here the moment it becomes known. */
  redactor: Redactor;
  /** Version of this futureim. */
  version: string;
  /** The flags that chose the configuration, by name; kept in journals so that a run can be resumed. */
  configFlags: Record<string, unknown>;
  /** The project file that was read, or would be written. */
  projectFile: string;
  /** Aborted by Ctrl-C or SIGTERM. */
  signal: AbortSignal;
  /** Adapters of the chosen target, composed on first call. */
  target(): Promise<Target>;
  /** The source of the chosen target, there also where the target itself is not built. */
  source(): Promise<SourceSide>;
  /** Backups below a prefix of a bucket, whatever the target. */
  backupStore(place: { bucket: string; prefix: string }): Promise<BackupStore>;
  /** Writes one line of a stream: `record` as ND-JSON with --json, otherwise `text` (which must end without newline). */
  line(record: unknown, text: string): Promise<void>;
}
