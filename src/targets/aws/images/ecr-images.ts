import type { ECRClient } from '@aws-sdk/client-ecr';
import { FutureimError } from '../../../core/errors.js';
import type { Redactor } from '../../../core/redaction.js';
import type { Environment } from '../../../platform/config/config.js';
import { IMAGE_PLATFORM } from '../../../platform/workloads.js';
import type { Images, JobRevision, PublishedImage } from '../../ports/images.js';
import type { OperationContext } from '../../ports/operation-context.js';
import { type AwsAccess, clientSettings } from '../aws-access.js';
import { awsFailure } from '../aws-failure.js';
import { buildContext } from './build-context.js';
import { buildImage, type RegistryLogin } from './build-image.js';
import { findContainerTool } from './find-container-tool.js';
import { registerJobs } from './job-definitions.js';

export interface EcrImagesOptions {
  access: AwsAccess;
  project: string;
  environment: Environment;
  /** Folders in which the program that builds images is looked for. */
  searchPath: readonly string[];
  /** Its name or path, from the configuration. */
  wanted: string | undefined;
  /** The environment of this process, for npm. */
  variables: NodeJS.ProcessEnv;
  redactor: Redactor;
}

/** The image in its repository of ECR, and the job definitions of Batch that are made of it. */
export class EcrImages implements Images {
  readonly #options: EcrImagesOptions;

  constructor(options: EcrImagesOptions) {
    this.#options = options;
  }

  async publish(repository: string, context: OperationContext): Promise<PublishedImage> {
    const { searchPath, wanted, variables } = this.#options;
    const tool = await findContainerTool(searchPath, wanted);
    context.events.emit('deploy.progress', { message: 'packing this program' });
    const { folder, tag, dispose } = await buildContext(variables);
    try {
      const present = await this.#digestOf(repository, tag);
      if (present !== undefined) return { change: 'unchanged', repository, tag, digest: present };
      const options = { folder, reference: `${repository}:${tag}`, platform: IMAGE_PLATFORM };
      await buildImage(tool, { ...options, login: await this.#login(repository) }, context);
    } finally {
      await dispose();
    }
    // The registry says what it has: programs that build images say it each in its own way.
    const digest = await this.#digestOf(repository, tag);
    if (digest !== undefined) return { change: 'pushed', repository, tag, digest, builtBy: tool.title };
    throw new FutureimError('FIM-IMAGE-FAILED', {
      message: `${tool.title} says that it pushed ${repository}:${tag}, and the repository does not have it`,
    });
  }

  async use(repository: string, digest: string): Promise<JobRevision[]> {
    const { access, project, environment } = this.#options;
    return registerJobs({ access, project, environment, image: `${repository}@${digest}` });
  }

  async #digestOf(repository: string, tag: string): Promise<string | undefined> {
    const { DescribeImagesCommand } = await import('@aws-sdk/client-ecr');
    const repositoryName = repository.slice(repository.indexOf('/') + 1);
    return this.#call(`looking for ${tag} in ${repositoryName}`, async (client) => {
      try {
        const command = new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: tag }] });
        return (await client.send(command)).imageDetails?.[0]?.imageDigest;
      } catch (error) {
        if ((error as Error).name === 'ImageNotFoundException') return undefined;
        throw error;
      }
    });
  }

  async #login(repository: string): Promise<RegistryLogin> {
    const { GetAuthorizationTokenCommand } = await import('@aws-sdk/client-ecr');
    return this.#call('asking for the right to push', async (client) => {
      const { authorizationData = [] } = await client.send(new GetAuthorizationTokenCommand({}));
      const token = authorizationData[0]!.authorizationToken!;
      const [user = '', password = ''] = Buffer.from(token, 'base64').toString().split(':');
      this.#options.redactor.add(password);
      this.#options.redactor.add(token);
      return { host: repository.split('/')[0]!, user, password };
    });
  }

  async #call<T>(action: string, work: (client: ECRClient) => Promise<T>): Promise<T> {
    const { ECRClient } = await import('@aws-sdk/client-ecr');
    const client = new ECRClient(clientSettings(this.#options.access));
    try {
      return await work(client);
    } catch (error) {
      throw awsFailure(action, error);
    } finally {
      client.destroy();
    }
  }
}
