import { hostname, userInfo } from 'node:os';
import { FutureimError } from '../../core/errors.js';
import type { Redactor } from '../../core/redaction.js';
import { stateBucketName } from '../../infra/state-address.js';
import type { Config } from '../../platform/config/config.js';
import { partitionOf } from '../../platform/platform-parameters.js';
import { openStateFolder } from '../../platform/state/open-state-folder.js';
import type { StateFolder } from '../../platform/state/state-folder.js';
import type { BackupStore } from '../ports/backup-store.js';
import type { Target } from '../target.js';
import { AwsAccount } from './account/aws-account.js';
import { createAlarms } from './alarms/index.js';
import { createAudit } from './audit/aws-audit.js';
import { type AwsAccess, clientSettings } from './aws-access.js';
import { AwsProvisioner } from './aws-provisioner.js';
import { S3Backups } from './backups/s3-backups.js';
import { createDelivery } from './delivery/create-delivery.js';
import { downloadPackage } from './functions/download-package.js';
import { functionBundles } from './functions/function-bundles.js';
import { LambdaFunctions } from './functions/lambda-functions.js';
import { EcrImages } from './images/ecr-images.js';
import { awsCrawlers, awsLake } from './lake/index.js';
import { createLogs } from './logs/index.js';
import { createMetrics } from './metrics/index.js';
import { PlatformStacks } from './platform-stacks.js';
import { ServiceQuotas } from './quotas/service-quotas.js';
import { S3Site } from './site/s3-site.js';
import { createAwsSourceSide } from './source/source-side.js';
import { S3Checkpoints } from './state/s3-checkpoints.js';
import { S3States } from './state/s3-states.js';
import { DynamodbRecovery } from './tables/dynamodb-recovery.js';
import { Terraform } from './terraform/terraform.js';
import { TerraformStacks } from './terraform/terraform-stacks.js';
import { terraformVariables } from './terraform/terraform-variables.js';
import { Workspace } from './terraform/workspace.js';

export interface AwsTargetOptions {
  config: Config;
  state: StateFolder;
  redactor: Redactor;
  /** Path of the command for messages, e.g. `dms list`. */
  command: string;
  /** The environment of this process, for Terraform. */
  variables: NodeJS.ProcessEnv;
  /** Folders in which programs are looked for. */
  searchPath: readonly string[];
  /** The source as this machine reaches it. */
  near: Pick<Target, 'secrets' | 'source'>;
}

export { besideManagedSecret, createAwsSourceSide } from './source/source-side.js';

/** The platform on AWS: DMS, S3, Athena. The ports that are missing say so by name when a command asks for them. */
export function createAwsTarget(options: AwsTargetOptions): Target {
  const { config, state, redactor, command, variables, searchPath } = options;
  const notBuilt = (): never => {
    throw new FutureimError('FIM-NOT-BUILT', {
      message: `futureim ${command} --target aws is not built yet`,
      remedy: `futureim ${command} --target local`,
    });
  };
  const { aws, environment } = config;
  const platform = new PlatformStacks(config);
  const workspace = new Workspace(state.terraform, { project: aws.project, environment });
  const terraform = new Terraform({
    searchPath,
    wanted: aws.terraform,
    variables: terraformVariables(variables, { providers: workspace.providers, profile: aws.profile }),
  });
  const access = { region: aws.region, profile: aws.profile };
  const account = new AwsAccount(config, redactor);
  const states = new S3States({
    access,
    bucket: stateBucketName({ project: aws.project, environment }),
    who: `${userInfo().username}@${hostname()}`,
    addresses: (stack) => platform.addresses(stack),
  });
  const sourceSide = createAwsSourceSide(options);
  return {
    ...sourceSide,
    provisioner: new AwsProvisioner(config, platform, states, notBuilt),
    stacks: new TerraformStacks({
      terraform,
      workspace,
      synthesize: () => platform.synthesize(),
      open: () => openStateFolder(state.root),
      parallelism: aws.parallelism,
      place: async () => ({
        partition: partitionOf(aws.region),
        region: aws.region,
        account: (await account.identity()).account,
      }),
    }),
    states,
    savedCheckpoints: new S3Checkpoints(aws, stateBucketName({ project: aws.project, environment })),
    functions: new LambdaFunctions({
      project: aws.project,
      environment,
      client: async () => {
        const { LambdaClient } = await import('@aws-sdk/client-lambda');
        return new LambdaClient(clientSettings(access));
      },
      bundles: functionBundles,
      download: downloadPackage,
    }),
    delivery: createDelivery(aws, environment),
    images: new EcrImages({
      access,
      project: aws.project,
      environment,
      searchPath,
      wanted: aws.containerTool,
      variables,
      redactor,
    }),
    site: new S3Site(access),
    account,
    lake: awsLake(config),
    crawlers: awsCrawlers(config),
    audit: createAudit(config, account),
    quotas: new ServiceQuotas(access, platform),
    tableRecovery: new DynamodbRecovery(config),
    logs: createLogs(config, states),
    metrics: createMetrics(config, states),
    alarms: createAlarms({ config, platform, states, replication: sourceSide.replication }),
  };
}

/** Backups below a prefix of a bucket; needs nothing of the platform. */
export const createBackupStore = (access: AwsAccess, place: { bucket: string; prefix: string }): BackupStore =>
  new S3Backups(access, place);
