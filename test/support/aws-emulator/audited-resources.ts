import * as gateway from '@aws-sdk/client-api-gateway';
import * as trail from '@aws-sdk/client-cloudtrail';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as config from '@aws-sdk/client-config-service';
import * as dms from '@aws-sdk/client-database-migration-service';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as ec2 from '@aws-sdk/client-ec2';
import * as guardduty from '@aws-sdk/client-guardduty';
import * as iam from '@aws-sdk/client-iam';
import * as kms from '@aws-sdk/client-kms';
import * as lambda from '@aws-sdk/client-lambda';
import * as macie from '@aws-sdk/client-macie2';
import * as s3 from '@aws-sdk/client-s3';
import * as secrets from '@aws-sdk/client-secrets-manager';
import { zipSync } from 'fflate';
import type { AccountControls } from './rewrites/account-controls.js';

const PROJECT = 'futureim-ecommerce-ai-platform';
const name = (resource: string): string => `${PROJECT}-${resource}-prod`;
const BUCKET = name('raw');
const ROLE = name('reader');
const TABLE = name('users');
const TRAIL = name('audit');
const LOG_GROUP = `/aws/lambda/${name('auth')}`;
const SECRET = name('mysql-source');
const TAGS = [
  { Key: 'Project', Value: PROJECT },
  { Key: 'Environment', Value: 'prod' },
];

const policy = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });
const trust = (bound: object): string =>
  policy({ Effect: 'Allow', Principal: { Service: 'dms.amazonaws.com' }, Action: 'sts:AssumeRole', ...bound });
const BOUND = { Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } } };
const TLS_ONLY = policy({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: `arn:aws:s3:::${BUCKET}/*`,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});
const logging = (EnableLogging: boolean): string => JSON.stringify({ Logging: { EnableLogging } });
const MAPPINGS = JSON.stringify({ rules: [] });

/** What the audit looks at in an emulated account, one of each kind: all well at first, then spoiled one by one. */
export class AuditedResources {
  readonly #endpoint: string;
  readonly #iam: iam.IAMClient;
  readonly #s3: s3.S3Client;
  readonly #kms: kms.KMSClient;
  readonly #dynamodb: dynamodb.DynamoDBClient;
  readonly #secrets: secrets.SecretsManagerClient;
  readonly #lambda: lambda.LambdaClient;
  readonly #dms: dms.DatabaseMigrationServiceClient;
  readonly #ec2: ec2.EC2Client;
  readonly #gateway: gateway.APIGatewayClient;
  readonly #trail: trail.CloudTrailClient;
  readonly #logs: logs.CloudWatchLogsClient;
  readonly #config: config.ConfigServiceClient;
  readonly #guardduty: guardduty.GuardDutyClient;
  readonly #macie: macie.Macie2Client;
  #key = '';
  #vpc = '';
  #flowLog = '';
  #detector = '';
  #api = '';

  constructor(endpoint: string) {
    const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing' };
    const settings = { endpoint, region: 'us-east-2', credentials };
    this.#endpoint = endpoint;
    this.#iam = new iam.IAMClient(settings);
    this.#s3 = new s3.S3Client({ ...settings, forcePathStyle: true });
    this.#kms = new kms.KMSClient(settings);
    this.#dynamodb = new dynamodb.DynamoDBClient(settings);
    this.#secrets = new secrets.SecretsManagerClient(settings);
    this.#lambda = new lambda.LambdaClient(settings);
    this.#dms = new dms.DatabaseMigrationServiceClient(settings);
    this.#ec2 = new ec2.EC2Client(settings);
    this.#gateway = new gateway.APIGatewayClient(settings);
    this.#trail = new trail.CloudTrailClient(settings);
    this.#logs = new logs.CloudWatchLogsClient(settings);
    this.#config = new config.ConfigServiceClient(settings);
    this.#guardduty = new guardduty.GuardDutyClient(settings);
    this.#macie = new macie.Macie2Client(settings);
  }

  async makeGood(): Promise<void> {
    await this.#controls({ AccountMFAEnabled: 1, analyzer: true });
    await this.#people();
    await this.#stored();
    await this.#network();
    await this.#replication();
    await this.#service();
    await this.#watched();
  }

  /** By the id of the check that has to notice. */
  readonly spoilers: Readonly<Record<string, () => Promise<unknown>>> = {
    'iam.administrators': () =>
      this.#iam.send(
        new iam.PutRolePolicyCommand({
          RoleName: ROLE,
          PolicyName: 'all',
          PolicyDocument: policy({ Effect: 'Allow', Action: '*', Resource: '*' }),
        }),
      ),
    'iam.trust': () =>
      this.#iam.send(new iam.UpdateAssumeRolePolicyCommand({ RoleName: ROLE, PolicyDocument: trust({}) })),
    'iam.root-mfa': () => this.#controls({ AccountMFAEnabled: 0 }),
    'iam.root-keys': () => this.#controls({ AccountAccessKeysPresent: 1 }),
    'iam.password-policy': () =>
      this.#iam.send(new iam.UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 8 })),
    'iam.user-mfa': () =>
      this.#iam.send(new iam.CreateLoginProfileCommand({ UserName: 'operator', Password: 'Planted-0123456' })),
    's3.encryption': () =>
      this.#s3.send(
        new s3.PutBucketEncryptionCommand({
          Bucket: BUCKET,
          ServerSideEncryptionConfiguration: {
            Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
          },
        }),
      ),
    's3.public-access': () => this.#s3.send(new s3.DeletePublicAccessBlockCommand({ Bucket: BUCKET })),
    's3.tls': () => this.#s3.send(new s3.DeleteBucketPolicyCommand({ Bucket: BUCKET })),
    's3.versioning': () =>
      this.#s3.send(
        new s3.PutBucketVersioningCommand({ Bucket: BUCKET, VersioningConfiguration: { Status: 'Suspended' } }),
      ),
    'dynamodb.encryption': () => this.#table(name('open'), {}),
    'dynamodb.recovery': () =>
      this.#dynamodb.send(
        new dynamodb.UpdateContinuousBackupsCommand({
          TableName: TABLE,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
        }),
      ),
    'kms.rotation': () => this.#kms.send(new kms.DisableKeyRotationCommand({ KeyId: this.#key })),
    'kms.deletion': () => this.#kms.send(new kms.DisableKeyCommand({ KeyId: this.#key.split('/').at(-1) })),
    'secrets.key': () =>
      this.#secrets.send(new secrets.CreateSecretCommand({ Name: name('jwt-secret'), SecretString: '{}' })),
    'secrets.deletion': () => this.#secrets.send(new secrets.DeleteSecretCommand({ SecretId: SECRET })),
    'lambda.environment': () => this.#function('leaky', { DATABASE_PASSWORD: ['k3Qp-81', 'vexed-Lark'].join('-') }),
    'dms.private': () => this.#instance('public', { PubliclyAccessible: true }),
    'dms.encryption': () => this.#target('lake-open', {}),
    'dms.source-tls': () => this.#source('source-open', 'none'),
    'dms.logging': () => this.#task('quiet', logging(false)),
    'vpc.flow-logs': () => this.#ec2.send(new ec2.DeleteFlowLogsCommand({ FlowLogIds: [this.#flowLog] })),
    'vpc.open-ports': async () => {
      const group = { GroupName: 'open', Description: 'open', VpcId: this.#vpc };
      const { GroupId } = await this.#ec2.send(new ec2.CreateSecurityGroupCommand(group));
      const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 3306, ToPort: 3306, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
      await this.#ec2.send(new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    },
    'vpc.default-group': async () => {
      const GroupId = await this.#defaultGroup();
      const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }];
      await this.#ec2.send(new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    },
    'account.ebs-encryption': () => this.#ec2.send(new ec2.DisableEbsEncryptionByDefaultCommand({})),
    'api.authorizer': () => this.#method('/sales', 'NONE'),
    'api.access-log': () => this.#stage('open', {}),
    'trail.on': () => this.#trail.send(new trail.StopLoggingCommand({ Name: TRAIL })),
    'trail.validation': () =>
      this.#trail.send(new trail.UpdateTrailCommand({ Name: TRAIL, EnableLogFileValidation: false })),
    'trail.encryption': () =>
      this.#trail.send(new trail.CreateTrailCommand({ Name: name('second'), S3BucketName: BUCKET })),
    'logs.retention': () => this.#logs.send(new logs.DeleteRetentionPolicyCommand({ logGroupName: LOG_GROUP })),
    'account.guardduty': () =>
      this.#guardduty.send(new guardduty.UpdateDetectorCommand({ DetectorId: this.#detector, Enable: false })),
    'account.config': () =>
      this.#config.send(new config.StopConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' })),
    'account.macie': () => this.#macie.send(new macie.DisableMacieCommand({})),
    'account.access-analyzer': () => this.#controls({ analyzer: false }),
  };

  async #controls(controls: Partial<AccountControls>): Promise<void> {
    const answer = await fetch(`${this.#endpoint}/emulated-account`, { method: 'PUT', body: JSON.stringify(controls) });
    if (!answer.ok) throw new Error(`${answer.status}`);
  }

  async #people(): Promise<void> {
    await this.#iam.send(new iam.CreateRoleCommand({ RoleName: ROLE, AssumeRolePolicyDocument: trust(BOUND) }));
    await this.#iam.send(new iam.CreateUserCommand({ UserName: 'operator' }));
    await this.#iam.send(new iam.CreateAccessKeyCommand({ UserName: 'operator' }));
    const passwords = { MinimumPasswordLength: 14, PasswordReusePrevention: 24 };
    await this.#iam.send(new iam.UpdateAccountPasswordPolicyCommand(passwords));
  }

  async #stored(): Promise<void> {
    const { KeyMetadata } = await this.#kms.send(new kms.CreateKeyCommand({}));
    this.#key = KeyMetadata?.Arn ?? '';
    await this.#kms.send(new kms.EnableKeyRotationCommand({ KeyId: this.#key }));
    await this.#kms.send(new kms.CreateAliasCommand({ AliasName: `alias/${name('data')}`, TargetKeyId: this.#key }));
    const place = { LocationConstraint: 'us-east-2' } as const;
    await this.#s3.send(new s3.CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration: place }));
    const rule = {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: this.#key },
    } as const;
    const encryption = { Rules: [rule] };
    await this.#s3.send(
      new s3.PutBucketEncryptionCommand({ Bucket: BUCKET, ServerSideEncryptionConfiguration: encryption }),
    );
    const blocked = {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    };
    await this.#s3.send(
      new s3.PutPublicAccessBlockCommand({ Bucket: BUCKET, PublicAccessBlockConfiguration: blocked }),
    );
    await this.#s3.send(new s3.PutBucketPolicyCommand({ Bucket: BUCKET, Policy: TLS_ONLY }));
    await this.#s3.send(
      new s3.PutBucketVersioningCommand({ Bucket: BUCKET, VersioningConfiguration: { Status: 'Enabled' } }),
    );
    await this.#table(TABLE, { SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: this.#key } });
    const secret = { Name: SECRET, KmsKeyId: this.#key, SecretString: '{}' };
    await this.#secrets.send(new secrets.CreateSecretCommand(secret));
  }

  async #table(TableName: string, more: Partial<dynamodb.CreateTableCommandInput>): Promise<void> {
    await this.#dynamodb.send(
      new dynamodb.CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        ...more,
      }),
    );
    const recovery = { TableName, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } };
    await this.#dynamodb.send(new dynamodb.UpdateContinuousBackupsCommand(recovery));
  }

  async #network(): Promise<void> {
    const tags = [{ ResourceType: 'vpc', Tags: TAGS }] as const;
    const { Vpc } = await this.#ec2.send(
      new ec2.CreateVpcCommand({ CidrBlock: '10.0.0.0/16', TagSpecifications: [...tags] }),
    );
    this.#vpc = Vpc?.VpcId ?? '';
    const { FlowLogIds = [] } = await this.#ec2.send(
      new ec2.CreateFlowLogsCommand({
        ResourceIds: [this.#vpc],
        ResourceType: 'VPC',
        TrafficType: 'ALL',
        LogDestinationType: 's3',
        LogDestination: `arn:aws:s3:::${BUCKET}`,
      }),
    );
    this.#flowLog = FlowLogIds[0] ?? '';
    const { SecurityGroups = [] } = await this.#ec2.send(this.#groups());
    const { GroupId, IpPermissions = [], IpPermissionsEgress = [] } = SecurityGroups[0]!;
    if (IpPermissions.length > 0) {
      await this.#ec2.send(new ec2.RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    }
    await this.#ec2.send(new ec2.RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: IpPermissionsEgress }));
    await this.#ec2.send(new ec2.EnableEbsEncryptionByDefaultCommand({}));
  }

  #groups(): ec2.DescribeSecurityGroupsCommand {
    const Filters = [
      { Name: 'vpc-id', Values: [this.#vpc] },
      { Name: 'group-name', Values: ['default'] },
    ];
    return new ec2.DescribeSecurityGroupsCommand({ Filters });
  }

  async #defaultGroup(): Promise<string> {
    const { SecurityGroups = [] } = await this.#ec2.send(this.#groups());
    return SecurityGroups[0]?.GroupId ?? '';
  }

  async #replication(): Promise<void> {
    await this.#instance('replication', { PubliclyAccessible: false });
    await this.#source('source', 'verify-ca');
    await this.#target('lake', { EncryptionMode: 'sse-kms', ServerSideEncryptionKmsKeyId: this.#key });
    await this.#task('retail-copilot', logging(true));
  }

  async #instance(purpose: string, more: Partial<dms.CreateReplicationInstanceCommandInput>): Promise<void> {
    const ReplicationInstanceIdentifier = name(purpose);
    const size = { ReplicationInstanceClass: 'dms.t3.medium', KmsKeyId: this.#key };
    await this.#dms.send(new dms.CreateReplicationInstanceCommand({ ReplicationInstanceIdentifier, ...size, ...more }));
  }

  async #source(purpose: string, SslMode: dms.DmsSslModeValue): Promise<void> {
    const EndpointIdentifier = name(purpose);
    await this.#dms.send(
      new dms.CreateEndpointCommand({ EndpointIdentifier, EndpointType: 'source', EngineName: 'mysql', SslMode }),
    );
  }

  async #target(purpose: string, S3Settings: dms.S3Settings): Promise<void> {
    const EndpointIdentifier = name(purpose);
    await this.#dms.send(
      new dms.CreateEndpointCommand({ EndpointIdentifier, EndpointType: 'target', EngineName: 's3', S3Settings }),
    );
  }

  async #task(purpose: string, ReplicationTaskSettings: string): Promise<void> {
    const arn = (kind: string): string => `arn:aws:dms:us-east-2:123456789012:${kind}`;
    await this.#dms.send(
      new dms.CreateReplicationTaskCommand({
        ReplicationTaskIdentifier: name(purpose),
        SourceEndpointArn: arn('endpoint:source'),
        TargetEndpointArn: arn('endpoint:lake'),
        ReplicationInstanceArn: arn('rep:replication'),
        MigrationType: 'full-load-and-cdc',
        TableMappings: MAPPINGS,
        ReplicationTaskSettings,
      }),
    );
  }

  async #service(): Promise<void> {
    await this.#function('auth', { TABLE });
    const { id = '' } = await this.#gateway.send(new gateway.CreateRestApiCommand({ name: name('api') }));
    this.#api = id;
    await this.#method('/health', 'NONE');
    await this.#method('/trends', 'AWS_IAM');
    const destinationArn = 'arn:aws:logs:us-east-2:123456789012:log-group:api';
    await this.#stage('v1', { op: 'replace', path: '/accessLogSettings/destinationArn', value: destinationArn });
  }

  async #function(purpose: string, Variables: Record<string, string>): Promise<void> {
    const ZipFile = zipSync({ 'index.js': new TextEncoder().encode('exports.handler = async () => ({});') });
    const { Role } = await this.#iam.send(new iam.GetRoleCommand({ RoleName: ROLE }));
    await this.#lambda.send(
      new lambda.CreateFunctionCommand({
        FunctionName: name(purpose),
        Role: Role?.Arn,
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Code: { ZipFile },
        Environment: { Variables },
      }),
    );
  }

  async #method(path: string, authorizationType: string): Promise<void> {
    const restApiId = this.#api;
    const { items = [] } = await this.#gateway.send(new gateway.GetResourcesCommand({ restApiId }));
    const parentId = items.find(({ path: found }) => found === '/')?.id;
    const pathPart = path.slice(1);
    const { id: resourceId } = await this.#gateway.send(
      new gateway.CreateResourceCommand({ restApiId, parentId, pathPart }),
    );
    const method = { restApiId, resourceId, httpMethod: 'GET' };
    await this.#gateway.send(new gateway.PutMethodCommand({ ...method, authorizationType }));
    await this.#gateway.send(new gateway.PutIntegrationCommand({ ...method, type: 'MOCK' }));
  }

  async #stage(stageName: string, change: gateway.PatchOperation): Promise<void> {
    const restApiId = this.#api;
    const { id: deploymentId } = await this.#gateway.send(new gateway.CreateDeploymentCommand({ restApiId }));
    await this.#gateway.send(new gateway.CreateStageCommand({ restApiId, stageName, deploymentId }));
    if (change.path === undefined) return;
    await this.#gateway.send(new gateway.UpdateStageCommand({ restApiId, stageName, patchOperations: [change] }));
  }

  async #watched(): Promise<void> {
    const good = { IsMultiRegionTrail: true, EnableLogFileValidation: true, KmsKeyId: this.#key };
    await this.#trail.send(new trail.CreateTrailCommand({ Name: TRAIL, S3BucketName: BUCKET, ...good }));
    await this.#trail.send(new trail.StartLoggingCommand({ Name: TRAIL }));
    await this.#logs.send(new logs.CreateLogGroupCommand({ logGroupName: LOG_GROUP }));
    await this.#logs.send(new logs.PutRetentionPolicyCommand({ logGroupName: LOG_GROUP, retentionInDays: 365 }));
    const { DetectorId = '' } = await this.#guardduty.send(new guardduty.CreateDetectorCommand({ Enable: true }));
    this.#detector = DetectorId;
    await this.#macie.send(new macie.EnableMacieCommand({}));
    const roleARN = 'arn:aws:iam::123456789012:role/config';
    const ConfigurationRecorder = { name: 'default', roleARN, recordingGroup: { allSupported: true } };
    await this.#config.send(new config.PutConfigurationRecorderCommand({ ConfigurationRecorder }));
    const DeliveryChannel = { name: 'default', s3BucketName: BUCKET };
    await this.#config.send(new config.PutDeliveryChannelCommand({ DeliveryChannel }));
    await this.#config.send(new config.StartConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' }));
  }
}
