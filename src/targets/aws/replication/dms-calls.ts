import type { DatabaseMigrationServiceClient } from '@aws-sdk/client-database-migration-service';
import { dmsFailure, isNotFound } from './dms-failure.js';

type Sdk = typeof import('@aws-sdk/client-database-migration-service');
type Work<Result> = (sdk: Sdk, client: DatabaseMigrationServiceClient) => Promise<Result>;

/** Calls of AWS DMS through one client, which is made with the first, whose errors are those of the contract. */
export class DmsCalls {
  readonly #make: () => Promise<DatabaseMigrationServiceClient>;
  #client: Promise<DatabaseMigrationServiceClient> | undefined;

  constructor(make: () => Promise<DatabaseMigrationServiceClient>) {
    this.#make = make;
  }

  /**
   * @param action what is tried, for people: `stopping the task retail-copilot`
   * @throws FutureimError FIM-TASK-STATE, FIM-TASK-UNKNOWN, FIM-AWS-…
   */
  async send<Result>(action: string, work: Work<Result>): Promise<Result> {
    this.#client ??= this.#make();
    try {
      return await work(await import('@aws-sdk/client-database-migration-service'), await this.#client);
    } catch (error) {
      throw dmsFailure(action, error);
    }
  }

  /** Undefined where AWS DMS says that there is no such thing, which it does also where a list would be empty. */
  find<Result>(action: string, work: Work<Result>): Promise<Result | undefined> {
    return this.send(action, async (sdk, client) => {
      try {
        return await work(sdk, client);
      } catch (error) {
        if (isNotFound(error)) return undefined;
        throw error;
      }
    });
  }
}
