import { CodePipelineClient, CreatePipelineCommand, type PipelineDeclaration } from '@aws-sdk/client-codepipeline';
import { CodeStarConnectionsClient, CreateConnectionCommand } from '@aws-sdk/client-codestar-connections';
import { fullParametersOf, resourcesOf, stacksOf } from '../../platform.js';

interface DeclaredAction {
  name: string;
  category: string;
  owner: string;
  provider: string;
  version: string;
  run_order?: number;
  namespace?: string;
  configuration: Record<string, string>;
  input_artifacts?: string[];
  output_artifacts?: string[];
}

/**
 * Makes connection and pipeline of dev in the emulator, as the stack `delivery` declares them.
 * @param change what is different from the stack
 */
export async function deliverPlatform(
  url: string,
  change: (declaration: PipelineDeclaration) => void = () => undefined,
): Promise<{ pipeline: string; connection: string }> {
  const settings = {
    endpoint: url,
    region: 'us-east-2',
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
  };
  const connections = new CodeStarConnectionsClient(settings);
  const pipelines = new CodePipelineClient(settings);
  const { ConnectionArn = '' } = await connections.send(
    new CreateConnectionCommand({ ConnectionName: 'shop-github-dev', ProviderType: 'GitHub' }),
  );
  const declaration = await declarationOf(ConnectionArn);
  change(declaration);
  await pipelines.send(new CreatePipelineCommand({ pipeline: declaration }));
  connections.destroy();
  pipelines.destroy();
  return { pipeline: declaration.name!, connection: ConnectionArn };
}

/** The resource of Terraform in the words of CodePipeline. */
async function declarationOf(connection: string): Promise<PipelineDeclaration> {
  const resources = resourcesOf(await stacksOf(fullParametersOf('dev')));
  const { block } = resources.find(({ type }) => type === 'aws_codepipeline')!;
  const stages = block.stage as { name: string; action: DeclaredAction[] }[];
  return {
    name: String(block.name),
    roleArn: 'arn:aws:iam::123456789012:role/pipeline',
    pipelineType: block.pipeline_type as 'V2',
    artifactStore: { type: 'S3', location: 'artifacts-of-the-pipeline' },
    stages: stages.map(({ name, action }) => ({ name, actions: action.map((each) => actionOf(each, connection)) })),
  };
}

function actionOf(
  { name, category, owner, provider, version, run_order: runOrder, namespace, ...rest }: DeclaredAction,
  connection: string,
): NonNullable<NonNullable<PipelineDeclaration['stages']>[number]['actions']>[number] {
  const { configuration, input_artifacts: inputs = [], output_artifacts: outputs = [] } = rest;
  return {
    name,
    actionTypeId: { category: category as 'Build', owner: owner as 'AWS', provider, version },
    ...(runOrder === undefined ? {} : { runOrder }),
    ...(namespace === undefined ? {} : { namespace }),
    configuration: 'ConnectionArn' in configuration ? { ...configuration, ConnectionArn: connection } : configuration,
    inputArtifacts: inputs.map((each) => ({ name: each })),
    outputArtifacts: outputs.map((each) => ({ name: each })),
  };
}
