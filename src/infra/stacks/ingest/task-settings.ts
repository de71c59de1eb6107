/** Components whose logs say why a task does what it does. The others are silent below an error by default. */
const LOGGED = [
  'SOURCE_UNLOAD',
  'SOURCE_CAPTURE',
  'TARGET_LOAD',
  'TARGET_APPLY',
  'TASK_MANAGER',
  'SORTER',
  'TABLES_MANAGER',
  'METADATA_MANAGER',
  'FILE_FACTORY',
] as const;

/**
 * Settings of every task. What is not here is left to DMS.
 *
 * A TRUNCATE at the source must not delete files of the lake, and batch apply can lose rows on S3: both are off.
 * Validation is off, because `verify` compares more of the data and DMS would need rights on Athena for it.
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Tasks.CustomizingTasks.TaskSettings.html
 */
export const TASK_SETTINGS = {
  TargetMetadata: {
    SupportLobs: true,
    FullLobMode: false,
    LimitedSizeLobMode: true,
    LobMaxSize: 32,
    LobChunkSize: 64,
    BatchApplyEnabled: false,
  },
  FullLoadSettings: {
    TargetTablePrepMode: 'DO_NOTHING',
    CreatePkAfterFullLoad: false,
    StopTaskCachedChangesApplied: false,
    StopTaskCachedChangesNotApplied: false,
    MaxFullLoadSubTasks: 8,
    TransactionConsistencyTimeout: 600,
    CommitRate: 10_000,
  },
  Logging: {
    EnableLogging: true,
    LogComponents: LOGGED.map((Id) => ({ Id, Severity: 'LOGGER_SEVERITY_DEFAULT' })),
  },
  ErrorBehavior: {
    DataErrorPolicy: 'LOG_ERROR',
    DataTruncationErrorPolicy: 'LOG_ERROR',
    DataErrorEscalationPolicy: 'SUSPEND_TABLE',
    DataErrorEscalationCount: 50,
    TableErrorPolicy: 'SUSPEND_TABLE',
    TableErrorEscalationPolicy: 'STOP_TASK',
    TableErrorEscalationCount: 50,
    RecoverableErrorCount: -1,
    RecoverableErrorInterval: 5,
    RecoverableErrorThrottling: true,
    RecoverableErrorThrottlingMax: 1800,
    ApplyErrorDeletePolicy: 'IGNORE_RECORD',
    ApplyErrorInsertPolicy: 'LOG_ERROR',
    ApplyErrorUpdatePolicy: 'LOG_ERROR',
    ApplyErrorEscalationPolicy: 'LOG_ERROR',
    ApplyErrorEscalationCount: 0,
    FullLoadIgnoreConflicts: true,
  },
  ChangeProcessingTuning: {
    MinTransactionSize: 1000,
    CommitTimeout: 1,
    MemoryLimitTotal: 1024,
    MemoryKeepTime: 60,
    StatementCacheSize: 50,
  },
  ChangeProcessingDdlHandlingPolicy: {
    HandleSourceTableDropped: true,
    HandleSourceTableTruncated: false,
    HandleSourceTableAltered: true,
  },
  ValidationSettings: { EnableValidation: false },
} as const;
