import type { CodePipelineClient, PipelineDeclaration } from '@aws-sdk/client-codepipeline';
import { FutureimError } from '../../../core/errors.js';
import type {
  ActionRun,
  Connection,
  Delivery,
  PipelineExecution,
  PipelineSource,
  PipelineState,
} from '../../ports/delivery.js';
import { type AwsAccess, clientSettings } from '../aws-access.js';
import { awsFailure } from '../aws-failure.js';
import { readConnection } from './connection.js';
import { actionRunOf, executionOf, pipelineSourceOf, stageOf } from './read-pipeline.js';

export interface CodePipelineDeliveryOptions {
  access: AwsAccess;
  pipeline: string;
  /** Source of `futureim logs` for a build project. */
  logOf(project: string): string;
}

/** Items of one page of a listing, at most 100. */
const PAGE = 100;

/** The pipeline of CodePipeline, and its connection to GitHub. */
export class CodePipelineDelivery implements Delivery {
  readonly #options: CodePipelineDeliveryOptions;
  #client: Promise<CodePipelineClient> | undefined;
  #declaration: Promise<PipelineDeclaration> | undefined;

  constructor(options: CodePipelineDeliveryOptions) {
    this.#options = options;
  }

  async state(): Promise<PipelineState> {
    const { GetPipelineStateCommand } = await import('@aws-sdk/client-codepipeline');
    const { pipeline: name, logOf } = this.#options;
    const declared = await this.#declared();
    return this.#call('reading the state of the pipeline', async (client) => {
      const { stageStates = [] } = await client.send(new GetPipelineStateCommand({ name }));
      return { name, stages: stageStates.map((stage) => stageOf(stage, declared, logOf)) };
    });
  }

  async source(): Promise<PipelineSource> {
    return pipelineSourceOf(await this.#declared());
  }

  async executions(limit: number): Promise<PipelineExecution[]> {
    const { paginateListPipelineExecutions } = await import('@aws-sdk/client-codepipeline');
    return this.#call('listing the executions of the pipeline', async (client) => {
      const found: PipelineExecution[] = [];
      const pages = paginateListPipelineExecutions(
        { client, pageSize: Math.min(limit, PAGE) },
        { pipelineName: this.#options.pipeline },
      );
      for await (const { pipelineExecutionSummaries = [] } of pages) {
        found.push(...pipelineExecutionSummaries.map(executionOf));
        if (found.length >= limit) break;
      }
      return found.slice(0, limit);
    });
  }

  async actionRuns({ execution, limit }: { execution?: string; limit: number }): Promise<ActionRun[]> {
    const { paginateListActionExecutions } = await import('@aws-sdk/client-codepipeline');
    return this.#call('listing what the pipeline has done', async (client) => {
      const found: ActionRun[] = [];
      const filter = execution === undefined ? {} : { filter: { pipelineExecutionId: execution } };
      const input = { pipelineName: this.#options.pipeline, ...filter };
      for await (const { actionExecutionDetails = [] } of paginateListActionExecutions(
        { client, pageSize: PAGE },
        input,
      )) {
        found.push(...actionExecutionDetails.map(actionRunOf));
        if (found.length >= limit) break;
      }
      return found.slice(0, limit);
    });
  }

  async artifactSize({ bucket, key }: { bucket: string; key: string }): Promise<number | undefined> {
    const { HeadObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
    const client = new S3Client(clientSettings(this.#options.access));
    try {
      const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      return ContentLength;
    } catch (error) {
      if (['NotFound', 'NoSuchKey', 'NoSuchBucket'].includes((error as Error).name)) return undefined;
      throw awsFailure(`looking at the artifact ${key}`, error);
    } finally {
      client.destroy();
    }
  }

  async start(): Promise<string> {
    const { StartPipelineExecutionCommand } = await import('@aws-sdk/client-codepipeline');
    return this.#call('starting the pipeline', async (client) => {
      const { pipelineExecutionId } = await client.send(
        new StartPipelineExecutionCommand({ name: this.#options.pipeline }),
      );
      return pipelineExecutionId!;
    });
  }

  async retry(stage: string, execution: string, what: 'failed actions' | 'all actions'): Promise<void> {
    const { RetryStageExecutionCommand } = await import('@aws-sdk/client-codepipeline');
    const { pipeline: pipelineName } = this.#options;
    const retryMode = what === 'all actions' ? 'ALL_ACTIONS' : 'FAILED_ACTIONS';
    await this.#call(`trying ${stage} again`, (client) =>
      client.send(
        new RetryStageExecutionCommand({
          pipelineName,
          stageName: stage,
          pipelineExecutionId: execution,
          retryMode,
        }),
      ),
    );
  }

  async connection(): Promise<Connection> {
    return readConnection(this.#options.access, pipelineSourceOf(await this.#declared()).connection);
  }

  #declared(): Promise<PipelineDeclaration> {
    this.#declaration ??= this.#readDeclaration().catch((error: unknown) => {
      // What failed once may answer the next time.
      this.#declaration = undefined;
      throw error;
    });
    return this.#declaration;
  }

  async #readDeclaration(): Promise<PipelineDeclaration> {
    const { GetPipelineCommand } = await import('@aws-sdk/client-codepipeline');
    return this.#call('reading the pipeline', async (client) => {
      const { pipeline } = await client.send(new GetPipelineCommand({ name: this.#options.pipeline }));
      return pipeline!;
    });
  }

  async #call<T>(action: string, work: (client: CodePipelineClient) => Promise<T>): Promise<T> {
    this.#client ??= import('@aws-sdk/client-codepipeline').then(
      ({ CodePipelineClient }) => new CodePipelineClient(clientSettings(this.#options.access)),
    );
    try {
      return await work(await this.#client);
    } catch (error) {
      throw this.#failure(action, error);
    }
  }

  #failure(action: string, error: unknown): unknown {
    const { name, message } = error as Error;
    const { pipeline } = this.#options;
    if (name === 'PipelineNotFoundException') {
      return new FutureimError('FIM-STACK-MISSING', {
        message: `there is no pipeline ${pipeline}`,
        reason: 'delivery is deployed only where aws.repository says what is delivered',
        remedy: 'futureim config set aws.repository OWNER/NAME, then futureim deploy --target aws --stack delivery',
        cause: error,
      });
    }
    if (NOT_NOW.has(name)) {
      return new FutureimError('FIM-PIPELINE-STATE', { message: `${action}: ${message || name}`, cause: error });
    }
    return awsFailure(`${action} ${pipeline}`, error);
  }
}

/** What CodePipeline refuses for the state it is in. */
const NOT_NOW = new Set([
  'ConcurrentPipelineExecutionsLimitExceededException',
  'ConflictException',
  'NotLatestPipelineExecutionException',
  'StageNotRetryableException',
]);
