/** A script of the platform's earlier code, and what is run instead. */
export interface ReplacedScript {
  script: string;
  /** Command of futureim with its flags; undefined where nothing is to be done any more. */
  command: string | undefined;
  /** Each parameter, and what took its place. */
  parameters?: Readonly<Record<string, string>>;
  /** What is different, or why nothing is to be done. */
  note: string;
}

const REGION = '--region';
const ENVIRONMENT = '--env';
const PROJECT = 'aws.project in futureim.yaml';
const ACCOUNT = 'asked from AWS';

const build = (script: string, parameters: Readonly<Record<string, string>> = {}): ReplacedScript => ({
  script,
  command: 'futureim deploy --target aws --functions',
  parameters,
  note: 'publishes a numbered version and moves the alias; the one before it stays for --rollback',
});

/** Every script, those that later releases had deleted included, with every parameter. */
export const REPLACED_SCRIPTS: readonly ReplacedScript[] = [
  {
    script: 'terraform/create-backend-resources.ps1',
    command: 'futureim bootstrap --target aws',
    parameters: { Region: REGION, ProjectName: PROJECT },
    note: 'brings an existing bucket to the wanted settings; the lock is a file beside the state, no table',
  },
  {
    script: 'terraform/create-dms-vpc-role.ps1',
    command: 'futureim bootstrap --target aws',
    note: 'the roles are adopted where they exist',
  },
  {
    script: 'terraform/create-mysql-secret.ps1',
    command: 'futureim bootstrap --target aws --password-stdin',
    parameters: {
      Region: REGION,
      Environment: ENVIRONMENT,
      ProjectName: PROJECT,
      MySQLPassword: '--password-stdin, FUTUREIM_SOURCE_PASSWORD or a prompt',
    },
    note: 'nobody copies an ARN; a second run changes what differs',
  },
  {
    script: 'terraform/create-gateway.ps1',
    command: 'futureim deploy --target aws --stack app',
    note: 'a change of any route makes a new deployment of the API',
  },
  { script: 'terraform/scripts/setup-backend.sh', command: 'futureim bootstrap --target aws', note: 'as above' },
  {
    script: 'terraform/scripts/setup-secrets.sh',
    command: 'futureim bootstrap --target aws --password-stdin',
    parameters: {
      AWS_REGION: REGION,
      MYSQL_PASSWORD: '--password-stdin or FUTUREIM_SOURCE_PASSWORD',
      JWT_SECRET: 'made by bootstrap',
      ENCRYPTION_KEY: 'a key of KMS, made by deploy',
      DB_ENCRYPTION_KEY: 'a key of KMS, made by deploy',
    },
    note: 'a second run changes no key',
  },
  {
    script: 'terraform/scripts/validate.sh',
    command: 'futureim deploy --target aws --explain',
    note: 'holds the stacks against the controls; fails when one is broken',
  },
  {
    script: 'database/setup-database.ps1',
    command: 'futureim mysql setup',
    note: 'asks nothing in CI; the password is no argument',
  },
  {
    script: 'database/verify-dms-replication.ps1',
    command: 'futureim verify',
    parameters: { Region: REGION, ReplicationTaskArn: 'every task; futureim status --task for one', Help: '--help' },
    note: 'ends with 3 when something is wrong',
  },
  {
    script: 'database/quick-data-pipeline.ps1',
    command: 'futureim mysql load',
    parameters: {
      Region: REGION,
      AccountId: ACCOUNT,
      ExportFromMySQL: 'futureim mysql backup',
      MySQLHost: '--source',
      MySQLUser: '--source',
      Database: '--source',
    },
    note: 'rows reach the lake by replication alone',
  },
  {
    script: 'database/run-glue-crawlers.ps1',
    command: 'futureim data crawl --target aws',
    parameters: { Region: REGION },
    note: 'waits for each, and tells its result',
  },
  build('lambda-functions/deploy-lambdas.ps1', { Region: REGION }),
  build('lambda-functions/build-and-push-containers.ps1', { Region: REGION, AccountId: ACCOUNT }),
  build('ai-systems/build-and-push-all-containers.ps1', { Region: REGION, AccountId: ACCOUNT, ProjectName: PROJECT }),
  build('build-all-lambda-containers.ps1', { Region: REGION, AccountId: ACCOUNT }),
  build('ai-systems/compliance-guardian/build.ps1'),
  build('ai-systems/demand-insights-engine/build.ps1'),
  build('ai-systems/global-market-pulse/build.ps1'),
  build('ai-systems/retail-copilot/build.ps1'),
  build('ai-systems/market-intelligence-hub/build.ps1', { Region: REGION, AccountId: ACCOUNT }),
  build('analytics-service/build.ps1'),
  build('auth-service/build.ps1'),
  {
    script: 'test-api-auth.ps1',
    command: 'futureim verify --target aws',
    note: 'no credentials are written into a script',
  },
  {
    script: 'database/check-mysql-bind-address.ps1',
    command: 'futureim mysql-check',
    parameters: { MySQLHost: '--source', MySQLPort: '--source' },
    note: 'looks at some forty things more; --fix-sql writes the remedies',
  },
  {
    script: 'database/manual-pipeline-trigger.ps1',
    command: 'futureim logs batch --target aws --follow',
    note: 'processing starts by itself when files arrive',
  },
  {
    script: 'data-processing/build-and-push.ps1',
    command: 'futureim deploy --target aws --image',
    parameters: { Region: REGION, AccountId: ACCOUNT, ImageName: PROJECT, ImageTag: 'the digest of the image' },
    note: 'the stack names the image by its digest',
  },
  {
    script: 'buildspecs/*.yml',
    command: 'futureim pipeline run --target aws',
    note: 'the builds are part of the stack delivery',
  },
  {
    script: 'terraform/check-pipeline-status.ps1',
    command: 'futureim pipeline status --target aws --check',
    parameters: { Environment: ENVIRONMENT, ProjectName: PROJECT, Region: REGION },
    note: 'every stage, the connection included',
  },
  {
    script: 'terraform/fix-state-checksum.ps1',
    command: 'futureim state migrate --target aws',
    parameters: { Environment: ENVIRONMENT, ProjectName: PROJECT, Region: REGION },
    note: 'states have no digest in a table any more; migrate takes older ones over',
  },
  {
    script: 'terraform/fix-secrets-deletion.ps1',
    command: 'futureim bootstrap --target aws --restore-secret',
    parameters: { Environment: ENVIRONMENT, ProjectName: PROJECT, Region: REGION },
    note: 'never deletes a secret',
  },
  {
    script: 'terraform/import-existing-resources.ps1',
    command: 'futureim deploy --target aws --adopt',
    parameters: { Environment: ENVIRONMENT, ProjectName: PROJECT, Region: REGION },
    note: 'shows what it takes over before it does',
  },
  {
    script: 'terraform/deploy-with-cleanup.ps1',
    command: 'futureim deploy --target aws',
    parameters: { Environment: ENVIRONMENT, ProjectName: PROJECT, Region: REGION },
    note: 'of the environment that was named',
  },
  {
    script: 'terraform/scripts/verify-pipeline-e2e.ps1',
    command: 'futureim verify --target aws',
    parameters: { AccountId: ACCOUNT, Region: REGION, SystemName: '--table' },
    note: 'compares rows by checksum',
  },
  {
    script: 'terraform/scripts/verify-authentication-flow.ps1',
    command: 'futureim verify --target aws',
    parameters: { ApiUrl: 'read from the outputs of the stacks', Region: REGION },
    note: 'leaves no users behind',
  },
  {
    script: 'terraform/scripts/test-api-gateway.ps1',
    command: 'futureim audit --target aws --check api',
    parameters: { ApiUrl: 'read from the account', Region: REGION },
    note: 'every route without an authorizer is named',
  },
  {
    script: 'verify-ai-systems.ps1',
    command: 'futureim verify --target aws',
    parameters: { ApiUrl: 'read from the outputs of the stacks', Token: 'no token is an argument' },
    note: 'ends with 3 when something is wrong',
  },
  {
    script: 'update-mysql-ip.ps1',
    command: 'futureim config set source.host mysql.example.internal',
    parameters: { NewMySQLIP: 'the value', Environment: ENVIRONMENT },
    note: 'then futureim bootstrap --target aws and futureim deploy --target aws',
  },
  {
    script: 'tests/performance, tests/security, tests/integration',
    command: 'futureim audit --target aws --strict',
    parameters: {
      TestType: '--check',
      ApiUrl: 'read from the account',
      Duration: 'futureim mysql simulate --duration',
      Users: 'futureim mysql simulate --connections',
    },
    note: 'load comes from futureim mysql simulate',
  },
  {
    script: 'terraform/modules/*/lambda packaging scripts',
    command: 'futureim deploy --target aws --functions',
    note: 'packages are made by the program itself',
  },
  {
    script: 'cloudformation/*, deployment/*',
    command: 'futureim deploy --target aws',
    note: 'futureim destroy asks for the name of the environment',
  },
];
