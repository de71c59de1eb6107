import { createHash } from 'node:crypto';
import type { FunctionConfiguration, LambdaClient } from '@aws-sdk/client-lambda';
import { FutureimError } from '../../../core/errors.js';
import { LIVE_ALIAS } from '../../../infra/constructs/lambda-function.js';
import type { FunctionSize } from '../../../platform/api/function-sizes.js';
import { FUNCTION_NAMES } from '../../../platform/api/functions.js';
import type { Environment } from '../../../platform/config/config.js';
import { functionPackage } from '../../../platform/function-package.js';
import { resourceName } from '../../../platform/resource-name.js';
import type { Functions, PublishedFunction, TunedFunction } from '../../ports/functions.js';
import type { OperationContext } from '../../ports/operation-context.js';
import { awsFailure } from '../aws-failure.js';

export interface LambdaFunctionsOptions {
  project: string;
  environment: Environment;
  /** Made when it is needed: the SDK is slow to load. */
  client(): Promise<LambdaClient>;
  /** Code of this release, by the name of its function. */
  bundles(): ReadonlyMap<string, string>;
  /** Gets the package of an earlier version from where Lambda keeps it. */
  download(url: string): Promise<Uint8Array>;
}

/** Seconds that Lambda may take to make a version ready. */
const READY_SECONDS = 120;

/** Publishes versions, and moves the alias by which the functions are called. */
export class LambdaFunctions implements Functions {
  readonly names = FUNCTION_NAMES;
  readonly #options: LambdaFunctionsOptions;

  constructor(options: LambdaFunctionsOptions) {
    this.#options = options;
  }

  publish(names: readonly string[], { signal }: OperationContext): Promise<PublishedFunction[]> {
    const bundles = this.#options.bundles();
    return this.#each(names, signal, async (name) => {
      const code = bundles.get(name);
      if (code === undefined) return { name, change: 'no code yet' };
      return this.#release(name, functionPackage(code), 'published');
    });
  }

  rollBack(names: readonly string[], { signal }: OperationContext): Promise<PublishedFunction[]> {
    return this.#each(names, signal, async (name) => {
      const earlier = await this.#packageBefore(name);
      return this.#release(name, earlier, 'rolled back');
    });
  }

  async tune(name: string, { timeout, memory }: FunctionSize): Promise<TunedFunction> {
    try {
      const sdk = await import('@aws-sdk/client-lambda');
      const client = await this.#options.client();
      const FunctionName = this.#nameOf(name);
      const { version, configuration } = await this.#live(FunctionName);
      const before = { timeout: configuration.Timeout!, memory: configuration.MemorySize! };
      const now = { timeout: timeout ?? before.timeout, memory: memory ?? before.memory };
      if (before.timeout === now.timeout && before.memory === now.memory) {
        return { name, change: 'unchanged', before, now, version };
      }
      await client.send(
        new sdk.UpdateFunctionConfigurationCommand({ FunctionName, Timeout: now.timeout, MemorySize: now.memory }),
      );
      // A version is made of the code that is newest, so only of what callers have already.
      const next = await this.#letCallersHave(FunctionName, configuration.CodeSha256!);
      return { name, change: 'tuned', before, now, version: next, previous: version };
    } catch (error) {
      if ((error as Error).name === 'ResourceNotFoundException') {
        throw new FutureimError('FIM-STACK-MISSING', {
          message: `there is no function ${this.#nameOf(name)}`,
          remedy: 'futureim deploy --target aws --stack app',
          cause: error,
        });
      }
      throw awsFailure(`changing the function ${name}`, error);
    }
  }

  /** One after the other: when one fails, it is clear which are done. */
  async #each(
    names: readonly string[],
    signal: AbortSignal,
    work: (name: string) => Promise<PublishedFunction>,
  ): Promise<PublishedFunction[]> {
    const done: PublishedFunction[] = [];
    for (const name of names) {
      signal.throwIfAborted();
      try {
        done.push(await work(name));
      } catch (error) {
        throw awsFailure(`publishing the function ${name}`, error);
      }
    }
    return done;
  }

  async #release(name: string, code: Uint8Array, change: 'published' | 'rolled back'): Promise<PublishedFunction> {
    const sdk = await import('@aws-sdk/client-lambda');
    const client = await this.#options.client();
    const FunctionName = this.#nameOf(name);
    const { version: previous, configuration: current } = await this.#live(FunctionName);
    const digest = createHash('sha256').update(code).digest('base64');
    if (current.CodeSha256 === digest) return { name, change: 'unchanged', version: previous };
    await client.send(new sdk.UpdateFunctionCodeCommand({ FunctionName, ZipFile: code }));
    const version = await this.#letCallersHave(FunctionName, digest);
    return { name, change, version, previous };
  }

  /** What callers get now. */
  async #live(FunctionName: string): Promise<{ version: string; configuration: FunctionConfiguration }> {
    const sdk = await import('@aws-sdk/client-lambda');
    const client = await this.#options.client();
    const { FunctionVersion } = await client.send(new sdk.GetAliasCommand({ FunctionName, Name: LIVE_ALIAS }));
    const configuration = await client.send(
      new sdk.GetFunctionConfigurationCommand({ FunctionName, Qualifier: FunctionVersion }),
    );
    return { version: FunctionVersion!, configuration };
  }

  /**
   * Publishes what was just changed as a version, once it is ready, and moves the alias to it.
   * @param digest SHA-256 of the code in Base64, without which no version is made
   */
  async #letCallersHave(FunctionName: string, digest: string): Promise<string> {
    const sdk = await import('@aws-sdk/client-lambda');
    const client = await this.#options.client();
    const wait = { client, maxWaitTime: READY_SECONDS, minDelay: 1, maxDelay: 5 };
    await sdk.waitUntilFunctionUpdatedV2(wait, { FunctionName });
    const { Version } = await client.send(new sdk.PublishVersionCommand({ FunctionName, CodeSha256: digest }));
    await sdk.waitUntilPublishedVersionActive(wait, { FunctionName, Qualifier: Version });
    await client.send(new sdk.UpdateAliasCommand({ FunctionName, Name: LIVE_ALIAS, FunctionVersion: Version }));
    return Version!;
  }

  /** The code of the newest version before the one that callers get. */
  async #packageBefore(name: string): Promise<Uint8Array> {
    const sdk = await import('@aws-sdk/client-lambda');
    const client = await this.#options.client();
    const FunctionName = this.#nameOf(name);
    const { FunctionVersion } = await client.send(new sdk.GetAliasCommand({ FunctionName, Name: LIVE_ALIAS }));
    const versions: number[] = [];
    for await (const page of sdk.paginateListVersionsByFunction({ client }, { FunctionName })) {
      versions.push(...(page.Versions ?? []).map(({ Version }) => Number(Version)).filter(Number.isInteger));
    }
    const earlier = versions.filter((version) => version < Number(FunctionVersion)).sort((a, b) => b - a)[0];
    if (earlier === undefined) {
      throw new FutureimError('FIM-FUNCTION-FIRST', {
        message: `${name} has no version before ${FunctionVersion}`,
      });
    }
    const { Code } = await client.send(new sdk.GetFunctionCommand({ FunctionName, Qualifier: String(earlier) }));
    return this.#options.download(Code!.Location!);
  }

  #nameOf(name: string): string {
    return resourceName('function', this.#options.project, name, this.#options.environment);
  }
}
