import { pipelineName } from '../../../platform/pipeline-artifacts.js';
import { CodeconnectionsConnection, Codepipeline, Construct } from '../../cdktf.js';
import { ServiceRole } from '../../constructs/service-role.js';
import { PlatformStack } from '../../platform-stack.js';
import { artifactStatements } from './build-project.js';
import type { Builds } from './builds.js';
import { PLAN_DIGEST } from './buildspecs.js';

export interface PipelineOptions {
  repository: string;
  branch: string;
  builds: Builds;
  artifacts: { bucket: string; keyArn: string };
}

const PLAN_NAMESPACE = 'Planned';

/** Digest of the saved plan, as later actions of the pipeline are given it. */
const PLANNED = `#{${PLAN_NAMESPACE}.${PLAN_DIGEST}}`;

/** Functions of the AI systems; `auth` and its authorizer are published by a build of their own. */
const AI_FUNCTIONS =
  'analytics market-intelligence-hub demand-insights-engine compliance-guardian retail-copilot global-market-pulse';

/**
 * From a commit to a running platform: its infrastructure as it was planned, then functions and image side by side,
 * then the site. In prod a person looks at the plan before it is applied.
 */
export class Pipeline extends Construct {
  readonly pipelineName: string;
  readonly connectionArn: string;

  constructor(scope: Construct, id: string, options: PipelineOptions) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    this.pipelineName = pipelineName(stack.parameters);
    const connection = new CodeconnectionsConnection(this, 'connection', {
      name: stack.resourceName('connection', 'github'),
      providerType: 'GitHub',
    });
    this.connectionArn = connection.arn;
    const role = this.#role(options);
    new Codepipeline(this, 'pipeline', {
      name: this.pipelineName,
      roleArn: role.arn,
      pipelineType: 'V2',
      executionMode: 'SUPERSEDED',
      artifactStore: [
        {
          type: 'S3',
          location: options.artifacts.bucket,
          encryptionKey: { type: 'KMS', id: options.artifacts.keyArn },
        },
      ],
      stage: stages(options, connection.arn, stack.profile.approval),
      dependsOn: [role.policy],
    });
  }

  #role({ repository, builds, artifacts }: PipelineOptions): ServiceRole {
    const stack = PlatformStack.of(this);
    return new ServiceRole(this, 'runner', {
      purpose: 'pipeline',
      description: 'What the delivery pipeline may do: read the repository, start its builds, keep artifacts',
      service: 'codepipeline.amazonaws.com',
      sourceArn: stack.arn('codepipeline', this.pipelineName),
      boundary: 'delivery',
      statements: [
        ...artifactStatements(stack, artifacts),
        {
          Sid: 'StartBuilds',
          Effect: 'Allow',
          Action: ['codebuild:BatchGetBuilds', 'codebuild:StartBuild'],
          Resource: builds.all.map(({ arn }) => arn),
        },
        {
          // Both names of the service are in use, also for one connection.
          Sid: 'ReadRepository',
          Effect: 'Allow',
          Action: ['codeconnections:UseConnection', 'codestar-connections:UseConnection'],
          Resource: this.connectionArn,
          Condition: {
            'ForAllValues:StringEquals': {
              'codeconnections:FullRepositoryId': repository,
              'codestar-connections:FullRepositoryId': repository,
            },
          },
        },
      ],
    });
  }
}

function stages({ repository, branch, builds }: PipelineOptions, connectionArn: string, approval: boolean) {
  const build = (
    name: string,
    project: { projectName: string },
    options: {
      inputs: string[];
      output?: string;
      order?: number;
      variables?: Record<string, string>;
      /** Under which later actions find what the build exports. */
      namespace?: string;
    },
  ) => ({
    name,
    category: 'Build',
    owner: 'AWS',
    provider: 'CodeBuild',
    version: '1',
    runOrder: options.order ?? 1,
    inputArtifacts: options.inputs,
    ...(options.output === undefined ? {} : { outputArtifacts: [options.output] }),
    ...(options.namespace === undefined ? {} : { namespace: options.namespace }),
    configuration: {
      ProjectName: project.projectName,
      ...(options.inputs.length > 1 ? { PrimarySource: options.inputs[0]! } : {}),
      ...(options.variables
        ? {
            EnvironmentVariables: JSON.stringify(
              Object.entries(options.variables).map(([variable, value]) => ({
                name: variable,
                value,
                type: 'PLAINTEXT',
              })),
            ),
          }
        : {}),
    },
  });
  const approve = {
    name: 'Approve',
    category: 'Approval',
    owner: 'AWS',
    provider: 'Manual',
    version: '1',
    runOrder: 2,
    configuration: {
      CustomData: `Read the plan at the end of the build before this: it is what will be applied (${PLANNED})`,
    },
  };
  return [
    {
      name: 'Source',
      action: [
        {
          name: 'GitHub',
          category: 'Source',
          owner: 'AWS',
          provider: 'CodeStarSourceConnection',
          version: '1',
          outputArtifacts: ['source'],
          configuration: {
            ConnectionArn: connectionArn,
            FullRepositoryId: repository,
            BranchName: branch,
            DetectChanges: 'true',
            OutputArtifactFormat: 'CODE_ZIP',
          },
        },
      ],
    },
    {
      name: 'Infrastructure',
      action: [
        build('Plan', builds.plan, { inputs: ['source'], output: 'plan', namespace: PLAN_NAMESPACE }),
        ...(approval ? [approve] : []),
        build('Apply', builds.apply, {
          inputs: ['source', 'plan'],
          order: 3,
          variables: { [PLAN_DIGEST]: PLANNED },
        }),
      ],
    },
    {
      name: 'BuildLambdas',
      action: [
        build('Auth', builds.functions, {
          inputs: ['source'],
          variables: { FUTUREIM_FUNCTIONS: 'auth authorizer' },
        }),
        build('AiSystems', builds.functions, { inputs: ['source'], variables: { FUTUREIM_FUNCTIONS: AI_FUNCTIONS } }),
        build('BatchImage', builds.image, { inputs: ['source'] }),
      ],
    },
    { name: 'BuildFrontend', action: [build('Site', builds.frontend, { inputs: ['source'] })] },
  ];
}
