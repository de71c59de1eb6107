import { asFutureimError, FutureimError } from '../../../core/errors.js';
import type { Environment } from '../../../platform/config/environment.js';
import { type AwsAccess, clientSettings } from '../aws-access.js';
import { awsFailure } from '../aws-failure.js';

export interface AuditedAccountOptions {
  access: AwsAccess;
  project: string;
  environment: Environment;
  /** Number of the account. */
  account(): Promise<string>;
}

type ClientSettings = ReturnType<typeof clientSettings>;

/** The account as the checks of the audit see it. */
export class AuditedAccount {
  readonly environment: Environment;
  readonly project: string;
  readonly region: string;
  readonly account: () => Promise<string>;
  readonly settings: ClientSettings;

  constructor({ access, project, environment, account }: AuditedAccountOptions) {
    this.environment = environment;
    this.project = project;
    this.region = access.region;
    this.settings = clientSettings(access);
    this.account = account;
  }

  /** Whether a name is one of the platform: `{project}-{resource}-{environment}`. */
  isOurs = (name: string | undefined): name is string =>
    name?.startsWith(`${this.project}-`) === true && name.endsWith(`-${this.environment}`);

  /** The command that brings a stack back to what it should be. */
  deploy(stack: string): string {
    return `futureim deploy --target aws --env ${this.environment} --stack ${stack}`;
  }

  /** A failure in prod, a warning where data can be made again. */
  get strictInProd(): 'fail' | 'warn' {
    return this.environment === 'dev' ? 'warn' : 'fail';
  }

  /**
   * Asks AWS one thing.
   * @param action as IAM names it
   * @throws FutureimError FIM-AWS-PERMISSION naming the action when it is not permitted
   */
  async ask<Result>(action: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      const failure = awsFailure(action, error);
      if (asFutureimError(failure).code !== 'FIM-AWS-PERMISSION') throw failure;
      throw new FutureimError('FIM-AWS-PERMISSION', { message: `${action} is not permitted`, cause: error });
    }
  }

  /** As `ask`, undefined where the service says with one of these errors that nothing is set. */
  async askUnless<Result>(
    action: string,
    absent: readonly string[],
    work: () => Promise<Result>,
  ): Promise<Result | undefined> {
    return this.ask(action, () =>
      work().catch((error: Error) => {
        if (absent.includes(error.name)) return undefined;
        throw error;
      }),
    );
  }
}

/** The result of the first call, for all later ones: many checks look at the same list. */
export function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}

/** All items of a list that comes in pages. @param page the token of the next page, undefined for the first */
export async function allPages<Item>(
  page: (token: string | undefined) => Promise<{ items: Item[] | undefined; next: string | undefined }>,
): Promise<Item[]> {
  const found: Item[] = [];
  let token: string | undefined;
  do {
    const { items = [], next } = await page(token);
    found.push(...items);
    token = next;
  } while (token !== undefined && token !== '');
  return found;
}

/** Looks at things one after another, and tells what is wrong with them, name first. */
export async function problemsOf<Thing>(
  things: readonly Thing[],
  name: (thing: Thing) => string,
  problem: (thing: Thing) => Promise<string | undefined> | string | undefined,
): Promise<string[]> {
  const found: string[] = [];
  for (const thing of things) {
    const wrong = await problem(thing);
    if (wrong !== undefined) found.push(`${name(thing)}: ${wrong}`);
  }
  return found;
}
