import { EXIT, type ExitCode } from './exit-codes.js';

interface ErrorDefinition {
  exit: ExitCode;
  title: string;
  cause: string;
  remedy: string;
}

const define = <const T extends Record<string, ErrorDefinition>>(table: T): T => table;

/** Every error a user can meet. docs/errors.md and `futureim explain` are made from this table. */
export const ERROR_CODES = define({
  'FIM-INTERNAL': {
    exit: EXIT.failed,
    title: 'unexpected failure',
    cause: 'the program met a state its authors did not foresee',
    remedy: 'run again with --verbose and report the output',
  },
  'FIM-USAGE': {
    exit: EXIT.usage,
    title: 'wrong usage',
    cause: 'a flag or argument is missing, unknown or malformed',
    remedy: 'run the command with --help',
  },
  'FIM-INPUT-REQUIRED': {
    exit: EXIT.usage,
    title: 'an answer is needed and nobody can be asked',
    cause: 'the command would prompt, but there is no terminal or --no-input was given',
    remedy: 'pass the flag that the message names',
  },
  'FIM-DECLINED': {
    exit: EXIT.failed,
    title: 'declined at the prompt',
    cause: 'the confirmation was answered with no',
    remedy: 'run again and confirm, or pass --yes',
  },
  'FIM-INTERRUPTED': {
    exit: EXIT.interrupted,
    title: 'interrupted',
    cause: 'the command received an interrupt signal',
    remedy: 'futureim run resume',
  },
  'FIM-NOT-BUILT': {
    exit: EXIT.usage,
    title: 'not built yet',
    cause: 'this release does not contain that part of the product',
    remedy: 'futureim up --target local',
  },
  'FIM-COST-REGION': {
    exit: EXIT.usage,
    title: 'no prices of this region are on record',
    cause: 'prices differ between regions, and an estimate with those of another continent would mislead',
    remedy: 'futureim cost --region us-east-2',
  },
  'FIM-CONFIG-INVALID': {
    exit: EXIT.usage,
    title: 'configuration is not valid',
    cause: 'a value in futureim.yaml, the environment or a flag does not fit its type',
    remedy: 'futureim config show',
  },
  'FIM-STATE-UNWRITABLE': {
    exit: EXIT.failed,
    title: 'the state folder cannot be written',
    cause: 'the folder is read-only, missing permissions, or on a full disk',
    remedy: 'futureim doctor',
  },
  'FIM-STATE-NEWER': {
    exit: EXIT.failed,
    title: 'the state folder was written by a newer futureim',
    cause: 'its format version is higher than this release knows',
    remedy: 'install the newer futureim, or choose another folder with --state-dir',
  },
  'FIM-DISK-FULL': {
    exit: EXIT.failed,
    title: 'no space left on the disk',
    cause: 'a write failed with ENOSPC; what was written before it is intact',
    remedy: 'free space, then run futureim dms resume',
  },
  'FIM-RUN-UNKNOWN': {
    exit: EXIT.usage,
    title: 'no such run',
    cause: 'no journal with that id is in the state folder',
    remedy: 'futureim run list',
  },
  'FIM-RUN-CHECKS-FAILED': {
    exit: EXIT.checksFailed,
    title: 'checks failed',
    cause: 'at least one check of the procedure failed',
    remedy: 'apply the remedies shown, then run the command again',
  },
  'FIM-RUN-BUSY': {
    exit: EXIT.failed,
    title: 'the run is still going on',
    cause: 'another process works on it; two at once would act twice',
    remedy: 'wait for it, or stop that process, then futureim run resume',
  },
  'FIM-STEP-UNSATISFIED': {
    exit: EXIT.failed,
    title: 'a step ended without reaching its goal',
    cause: 'the step acted without an error, yet its check still says no',
    remedy: 'futureim run resume',
  },
  'FIM-TIMEOUT': {
    exit: EXIT.stillRunning,
    title: 'still running when the time limit came',
    cause: 'the operation needs longer than --timeout; it goes on in the background',
    remedy: 'futureim status',
  },
  'FIM-SOURCE-NOT-CONFIGURED': {
    exit: EXIT.usage,
    title: 'no MySQL source is configured',
    cause: 'neither --source nor source.host is set and the sandbox was not asked for',
    remedy: 'futureim init --source mysql://USER@HOST:3306/DATABASE, or futureim up --sandbox',
  },
  'FIM-MYSQL-UNREACHABLE': {
    exit: EXIT.unreachable,
    title: 'the MySQL server cannot be reached',
    cause: 'nothing answers at that host and port',
    remedy: 'check host, port, bind-address and firewall, then futureim mysql-check',
  },
  'FIM-MYSQL-ACCESS-DENIED': {
    exit: EXIT.credentials,
    title: 'MySQL refused the user or password',
    cause: 'the user does not exist for this client host, or the password is wrong',
    remedy: 'set FUTUREIM_SOURCE_PASSWORD or pass --password-stdin; futureim mysql setup creates the replication user',
  },
  'FIM-MYSQL-PRIVILEGE': {
    exit: EXIT.credentials,
    title: 'a MySQL privilege is missing',
    cause: 'the user may not run a statement that is needed',
    remedy: 'futureim mysql-check shows the GRANT statements',
  },
  'FIM-MYSQL-QUERY': {
    exit: EXIT.failed,
    title: 'MySQL refused a statement',
    cause: 'the server answered with an error',
    remedy: 'read the message of the server, then futureim mysql-check',
  },
  'FIM-MYSQL-SCHEMA-DIFFERS': {
    exit: EXIT.failed,
    title: 'an existing table has other columns than the platform',
    cause: 'a table of that name was made by something else, or was altered; it is left as it is',
    remedy: 'rename or drop the table, or choose another database with --source, then run futureim mysql setup again',
  },
  'FIM-MYSQL-LOAD-BAD-DATA': {
    exit: EXIT.failed,
    title: 'a CSV file cannot be loaded',
    cause: 'a file, column, value or key does not fit the schema; nothing was loaded',
    remedy: 'correct the line that the message names, then run futureim mysql load again',
  },
  'FIM-MYSQL-NOT-EMPTY': {
    exit: EXIT.failed,
    title: 'the tables hold rows already',
    cause: 'sample data is never mixed with rows of another origin; nothing was added',
    remedy: 'empty the tables, or choose another database with --source',
  },
  'FIM-SIMULATE-EMPTY': {
    exit: EXIT.failed,
    title: 'there is nobody to buy, or nothing to sell',
    cause: 'the simulation trades with the customers, products and stock that the database holds',
    remedy: 'futureim mysql load FOLDER for your own data, or futureim mysql sample for generated data',
  },
  'FIM-BACKUP-UNKNOWN': {
    exit: EXIT.usage,
    title: 'the folder is no backup',
    cause:
      'a backup is complete only when its manifest is written, as the last file; one that was interrupted has none',
    remedy: 'futureim mysql backup list FOLDER',
  },
  'FIM-BACKUP-DAMAGED': {
    exit: EXIT.failed,
    title: 'a backup is not as it was written',
    cause: 'a file is missing, cut off, changed or belongs to another backup; nothing of it was restored',
    remedy:
      'bring the file back from another copy of the backup, or restore another backup: futureim mysql backup list FOLDER',
  },
  'FIM-BACKUP-KEY': {
    exit: EXIT.credentials,
    title: 'the key at hand does not open the backup',
    cause: 'the backup was encrypted for another key than the one in the secret store',
    remedy: 'pass the exported key with --key-file FILE',
  },
  'FIM-BACKUP-TABLE-CHANGED': {
    exit: EXIT.failed,
    title: 'a table was altered while it was backed up',
    cause: 'the snapshot cannot show a table as it was before its definition changed',
    remedy: 'run futureim mysql backup again when no ALTER, TRUNCATE, RENAME or DROP TABLE is running',
  },
  'FIM-RESTORE-BLOCKED': {
    exit: EXIT.failed,
    title: 'the database cannot be restored there',
    cause: 'the server or its database has something that a restore cannot work with; nothing was changed',
    remedy: 'mend what the message names, or restore into another database with --database NAME',
  },
  'FIM-RESTORE-DIFFERS': {
    exit: EXIT.failed,
    title: 'restored rows are not those of the backup',
    cause: 'the server made other values of them than it had at the backup; the database was left as it was',
    remedy: 'restore on a server of the flavour and version that the backup names',
  },
  'FIM-SANDBOX-NO-SERVER': {
    exit: EXIT.unreachable,
    title: 'no MySQL server program was found for the sandbox',
    cause: 'neither mariadbd nor mysqld is on PATH',
    remedy: 'install mariadb-server (Debian: apt-get install mariadb-server), or use --source',
  },
  'FIM-SANDBOX-FAILED': {
    exit: EXIT.failed,
    title: 'the sandbox server did not start',
    cause: 'the server program ended or did not answer',
    remedy: 'read the log file that the message names; futureim down --wipe starts afresh',
  },
  'FIM-AGENT-NOT-RUNNING': {
    exit: EXIT.unreachable,
    title: 'the local agent is not running',
    cause: 'nothing was deployed in this state folder, or the agent was stopped',
    remedy: 'futureim deploy',
  },
  'FIM-AGENT-START': {
    exit: EXIT.failed,
    title: 'the local agent did not start',
    cause: 'the background process ended or did not answer in time',
    remedy: 'futureim logs agent',
  },
  'FIM-AGENT-LOCKED': {
    exit: EXIT.failed,
    title: 'another agent owns this state folder',
    cause: 'two agents on one folder would corrupt the lake; the first one keeps it',
    remedy: 'futureim status shows the running agent; futureim down stops it',
  },
  'FIM-AGENT-VERSION': {
    exit: EXIT.failed,
    title: 'the running agent is of another version',
    cause: 'futureim was upgraded while its agent kept running',
    remedy: 'futureim deploy',
  },
  'FIM-TASK-UNKNOWN': {
    exit: EXIT.usage,
    title: 'no such replication task',
    cause: 'the name matches no task of this target',
    remedy: 'futureim dms list',
  },
  'FIM-TASK-STATE': {
    exit: EXIT.failed,
    title: 'the task is in a state that does not allow this',
    cause: 'a replication task accepts each operation only in certain states',
    remedy: 'futureim dms list',
  },
  'FIM-TASK-FAILED': {
    exit: EXIT.failed,
    title: 'a replication task failed',
    cause: 'the task met an error that a retry cannot mend',
    remedy: 'futureim dms list shows the reason of each task',
  },
  'FIM-BINLOG-PURGED': {
    exit: EXIT.failed,
    title: 'the binlog needed to resume is gone from the server',
    cause: 'the server purged the file that holds the checkpoint, so changes since then are lost to CDC',
    remedy: 'futureim dms reload --task NAME; then raise binlog_expire_logs_seconds',
  },
  'FIM-SOURCE-REPLACED': {
    exit: EXIT.failed,
    title: 'the source has another binlog than before',
    cause: 'the address leads to another server, or its binlog was reset, so the checkpoint means nothing there',
    remedy: 'check the address, then futureim dms reload --task NAME',
  },
  'FIM-BINLOG-UNREADABLE': {
    exit: EXIT.failed,
    title: 'the binlog cannot be decoded',
    cause: 'the server writes the binlog in a form that would lose or shift values',
    remedy: 'futureim mysql-check',
  },
  'FIM-TABLE-UNSUPPORTED': {
    exit: EXIT.failed,
    title: 'a table cannot be replicated',
    cause: 'the table is missing, has no columns, or changes in a way that cannot be followed',
    remedy: 'exclude the table in futureim.yaml, or futureim dms reload --table NAME',
  },
  'FIM-LAKE-QUERY': {
    exit: EXIT.usage,
    title: 'the query failed',
    cause: 'the SQL is not valid, names something unknown, or is not read-only',
    remedy: 'futureim data query "SHOW TABLES"',
  },
  'FIM-LAKE-SCAN': {
    exit: EXIT.usage,
    title: 'the query would read more than it may',
    cause: 'on AWS a query is paid for by the bytes it reads, which --max-scan and the workgroup limit',
    remedy: 'select fewer columns or tables, or raise --max-scan',
  },
  'FIM-LAKE-CORRUPT': {
    exit: EXIT.failed,
    title: 'a lake file is missing or damaged',
    cause: 'the file listed in the manifest cannot be read as written',
    remedy: 'futureim dms reload --table NAME',
  },
  'FIM-OUTPUT-EXISTS': {
    exit: EXIT.usage,
    title: 'the output file exists',
    cause: 'files are not overwritten without being asked',
    remedy: 'choose another name, or pass --force',
  },
  'FIM-OUTPUT-UNWRITABLE': {
    exit: EXIT.failed,
    title: 'the output cannot be written',
    cause: 'the folder is missing, read-only or full, or a file is in its place',
    remedy: 'name a writable folder',
  },
  'FIM-TERRAFORM-MISSING': {
    exit: EXIT.failed,
    title: 'neither Terraform nor OpenTofu can be used',
    cause: 'no program of that name is on PATH, or aws.terraform names one that does not run',
    remedy: 'install Terraform (https://developer.hashicorp.com/terraform/install), or set aws.terraform to its path',
  },
  'FIM-TERRAFORM-OLD': {
    exit: EXIT.failed,
    title: 'the installed Terraform or OpenTofu is too old',
    cause: 'older releases cannot lock a state in S3 by themselves',
    remedy:
      'install Terraform 1.11 or newer (https://developer.hashicorp.com/terraform/install) or OpenTofu 1.10 or newer',
  },
  'FIM-TERRAFORM-FAILED': {
    exit: EXIT.failed,
    title: 'Terraform could not plan or read a stack',
    cause: 'Terraform reported an error; nothing was changed',
    remedy: 'mend what the message names, then run the command again',
  },
  'FIM-APPLY-FAILED': {
    exit: EXIT.failed,
    title: 'part of a stack could not be brought to its planned state',
    cause: 'AWS refused a change; what succeeded before is recorded in the state',
    remedy: 'mend what the message names, then futureim deploy goes on where it stopped',
  },
  'FIM-PLAN-OUTDATED': {
    exit: EXIT.failed,
    title: 'the plan is no longer the one that was confirmed',
    cause: 'the stack or its configuration changed after the plan was made',
    remedy: 'futureim deploy plans anew',
  },
  'FIM-PLAN-FOREIGN': {
    exit: EXIT.failed,
    title: 'the saved plan is for another place or another program',
    cause: 'a plan is applied where it was made for, by the versions that made it',
    remedy: 'futureim deploy --target aws --plan --save DIR',
  },
  'FIM-PLAN-DAMAGED': {
    exit: EXIT.failed,
    title: 'the saved plan is not as it was saved',
    cause: 'a file of it is missing or was changed, or it is not the plan that was looked at',
    remedy: 'futureim deploy --target aws --plan --save DIR',
  },
  'FIM-FUNCTION-FIRST': {
    exit: EXIT.failed,
    title: 'there is no earlier version of the function',
    cause: 'callers get the first version that was published, or all before it were deleted',
    remedy: 'futureim deploy --target aws --functions',
  },
  'FIM-SITE-MISSING': {
    exit: EXIT.usage,
    title: 'there is no built site',
    cause: 'the folder does not exist, or holds no index.html',
    remedy: 'build the site (npm run build --prefix web), or name its folder with --from-folder',
  },
  'FIM-NOT-IN-TARGET': {
    exit: EXIT.usage,
    title: 'that is not part of this target',
    cause: 'the pipeline, its connection and the functions are parts of the platform on AWS alone',
    remedy: 'pass --target aws',
  },
  'FIM-PIPELINE-STATE': {
    exit: EXIT.failed,
    title: 'the state of the pipeline does not permit that',
    cause: 'a stage can be tried again only where its last execution failed',
    remedy: 'futureim pipeline status',
  },
  'FIM-PIPELINE-FAILED': {
    exit: EXIT.failed,
    title: 'the execution of the pipeline did not succeed',
    cause: 'an action failed, or the execution was stopped or overtaken by a newer one',
    remedy: 'futureim pipeline status',
  },
  'FIM-CONTAINER-TOOL': {
    exit: EXIT.failed,
    title: 'no program that builds images can be used',
    cause: 'neither docker nor podman is on PATH, or aws.containerTool names something else',
    remedy: 'install Docker or Podman, or set aws.containerTool to its path',
  },
  'FIM-IMAGE-SOURCE': {
    exit: EXIT.failed,
    title: 'the image can only be built from a checkout of futureim',
    cause: 'only there is the lock file that pins every package, and the Dockerfile',
    remedy: 'run the command in a checkout, after npm run build',
  },
  'FIM-IMAGE-FAILED': {
    exit: EXIT.failed,
    title: 'the image was not built or not pushed',
    cause: 'the program that builds images, or npm, reported an error; runs are still made of the image before',
    remedy: 'mend what the message names, then run the command again',
  },
  'FIM-STACK-UNKNOWN': {
    exit: EXIT.usage,
    title: 'no such stack',
    cause: 'the name matches no stack of the platform',
    remedy: 'futureim state list',
  },
  'FIM-STACK-MISSING': {
    exit: EXIT.failed,
    title: 'a stack that is needed is not deployed',
    cause: 'a stack reads what the stacks before it published',
    remedy: 'futureim deploy --target aws',
  },
  'FIM-STACK-IN-USE': {
    exit: EXIT.failed,
    title: 'other stacks stand on this one',
    cause: 'a stack cannot be destroyed while another reads what it published',
    remedy: 'futureim destroy --target aws',
  },
  'FIM-STACK-LOCKED': {
    exit: EXIT.failed,
    title: 'the state of the stack is locked',
    cause: 'another deployment works on the stack, or one ended without releasing its lock',
    remedy: 'wait for it; if its process is gone: futureim state unlock STACK',
  },
  'FIM-DATA-PROTECTED': {
    exit: EXIT.failed,
    title: 'the change would lose data and is refused',
    cause: 'a bucket, table, key or secret would be deleted or replaced',
    remedy: 'change the configuration so that it stays',
  },
  'FIM-STATE-BUCKET': {
    exit: EXIT.failed,
    title: 'the bucket for the state of the stacks cannot be used',
    cause: 'it was never made, or its name belongs to another account',
    remedy: 'futureim bootstrap --target aws',
  },
  'FIM-STATE-FOREIGN': {
    exit: EXIT.failed,
    title: 'the state cannot become that of the stack',
    cause: 'it is no state of Terraform, or one of other resources than the stack has',
    remedy: 'futureim deploy --target aws --adopt',
  },
  'FIM-STATE-CONFLICT': {
    exit: EXIT.failed,
    title: 'the stack has another state',
    cause: 'it was deployed since, or from elsewhere: to replace that state would forget what was made',
    remedy: 'futureim state list',
  },
  'FIM-SECRET-DELETED': {
    exit: EXIT.failed,
    title: 'the secret is about to be deleted',
    cause: 'it was deleted and AWS keeps it until its recovery window ends; nothing else can have its name',
    remedy: 'futureim bootstrap --target aws --restore-secret',
  },
  'FIM-AWS-CREDENTIALS': {
    exit: EXIT.credentials,
    title: 'AWS credentials are missing or no longer valid',
    cause: 'no credentials were found in the environment, the profile or the machine, or they expired',
    remedy: 'aws sso login, or aws configure; --profile NAME chooses a profile',
  },
  'FIM-AWS-PERMISSION': {
    exit: EXIT.credentials,
    title: 'AWS refused an action',
    cause: 'the credentials lack a permission',
    remedy: 'grant the action that the message names, or choose another profile with --profile',
  },
  'FIM-AWS-UNREACHABLE': {
    exit: EXIT.unreachable,
    title: 'AWS cannot be reached',
    cause: 'the network, a proxy or AWS_ENDPOINT_URL stands between',
    remedy: 'check the network and AWS_ENDPOINT_URL, then run the command again',
  },
  'FIM-AWS-THROTTLED': {
    exit: EXIT.failed,
    title: 'AWS refuses calls because there are too many',
    cause: 'others in the account, or another futureim, use up the calls that the service allows',
    remedy: 'wait a minute, then run the command again; nothing is left half done',
  },
  'FIM-AWS-FAILED': {
    exit: EXIT.failed,
    title: 'AWS answered with an error',
    cause: 'the service refused the request',
    remedy: 'mend what the message names, then run the command again',
  },
  'FIM-LOG-SOURCE-MISSING': {
    exit: EXIT.failed,
    title: 'a log is not there',
    cause: 'what writes it was not deployed, never ran, or its log was deleted',
    remedy: 'futureim logs without a name reads what there is',
  },
  'FIM-UNKNOWN-CODE': {
    exit: EXIT.usage,
    title: 'no such error code',
    cause: 'the code is not in the registry of this release',
    remedy: 'futureim explain lists all codes',
  },
} as const satisfies Record<string, ErrorDefinition>);

export type ErrorCode = keyof typeof ERROR_CODES;
