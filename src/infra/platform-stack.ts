import { ENVIRONMENTS, type EnvironmentProfile } from '../platform/environments.js';
import { type PlatformParameters, partitionOf } from '../platform/platform-parameters.js';
import { type NamedKind, resourceName } from '../platform/resource-name.js';
import { resourceTags } from '../platform/resource-tags.js';
import {
  type App,
  AwsProvider,
  type Construct,
  DataAwsCallerIdentity,
  DataTerraformRemoteStateS3,
  S3Backend,
  type TerraformElement,
  TerraformOutput,
  TerraformStack,
} from './cdktf.js';
import { type StackName, stateBucketName, stateKey } from './state-address.js';

/** Both ends of the range are exercised: the tests run the lower one, users get the newest below 7. */
const PROVIDER_CONSTRAINT = '>= 5.100.0, < 7.0.0';
/** The first Terraform, and the first OpenTofu, that locks a state in S3 without a table. */
const TERRAFORM_CONSTRAINT = '>= 1.10.0';

/** What every stack shares: provider, state, tags, names, and the way stacks hand values to each other. */
export class PlatformStack extends TerraformStack {
  readonly parameters: PlatformParameters;
  readonly profile: EnvironmentProfile;
  readonly partition: string;
  /** Of the account that the credentials belong to; known to Terraform only. */
  readonly accountId: string;

  constructor(app: App, stack: StackName, parameters: PlatformParameters) {
    super(app, stack);
    const { project, environment, region } = parameters;
    this.parameters = parameters;
    this.profile = ENVIRONMENTS[environment];
    this.partition = partitionOf(region);
    new AwsProvider(this, 'aws', {
      region,
      defaultTags: [{ tags: resourceTags(project, environment, 'platform') }],
    });
    new S3Backend(this, {
      bucket: stateBucketName(parameters),
      key: stateKey(stack),
      region,
      encrypt: true,
    });
    this.addOverride('terraform.backend.s3.use_lockfile', true);
    this.addOverride('terraform.required_version', TERRAFORM_CONSTRAINT);
    this.addOverride('terraform.required_providers.aws', { source: 'hashicorp/aws', version: PROVIDER_CONSTRAINT });
    this.accountId = new DataAwsCallerIdentity(this, 'caller').accountId;
  }

  /** The stack that `scope` is in. */
  static override of(scope: Construct): PlatformStack {
    return TerraformStack.of(scope) as PlatformStack;
  }

  /** For what has to be in another region than the stack. */
  providerOf(region: string): AwsProvider {
    const { project, environment } = this.parameters;
    return new AwsProvider(this, `aws-${region}`, {
      alias: region.replaceAll('-', '_'),
      region,
      defaultTags: [{ tags: resourceTags(project, environment, 'platform') }],
    });
  }

  /** What the names of hosts of AWS end with. */
  get domainSuffix(): string {
    return this.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  }

  /** `{project}-{resource}-{env}` within the limits of the service. */
  resourceName(kind: NamedKind, resource: string): string {
    return resourceName(kind, this.parameters.project, resource, this.parameters.environment);
  }

  /** ARN of a resource of this account and region. */
  arn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}:${this.parameters.region}:${this.accountId}:${resource}`;
  }

  /** ARN in IAM, which knows no regions. */
  iamArn(resource: string): string {
    return `arn:${this.partition}:iam::${this.accountId}:${resource}`;
  }

  /** Hands values to the stacks after this one, and to `deploy`. */
  publish<Name extends string>(values: Record<Name, string>): void {
    for (const [name, value] of Object.entries<string>(values)) {
      new TerraformOutput(this, name, { value, staticId: true });
    }
  }

  /** What another stack published, read from its state. */
  publishedBy<Name extends string>(stack: StackName, names: readonly Name[]): Record<Name, string> {
    const remote = new DataTerraformRemoteStateS3(this, stack, {
      bucket: stateBucketName(this.parameters),
      key: stateKey(stack),
      region: this.parameters.region,
    });
    return Object.fromEntries(names.map((name) => [name, remote.getString(name)])) as Record<Name, string>;
  }

  /** Addresses that people can read, `lake_raw_bucket`; cdktf would add a hash to each. */
  protected override allocateLogicalId(element: TerraformElement): string {
    const path = element.node.scopes.slice(2).map(({ node }) => node.id);
    return path.join('_').replaceAll('-', '_');
  }
}
