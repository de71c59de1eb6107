import type { DatabaseMigrationServiceClient } from '@aws-sdk/client-database-migration-service';
import type { Clock } from '../../../core/clock.js';
import { type AwsAccess, clientSettings } from '../aws-access.js';
import { CallBudget, DMS_LIMITS } from './call-budget.js';

/** Enough for a burst of other clients to pass: the pauses of the SDK grow to 20 s. */
const ATTEMPTS = 6;

/** A client of AWS DMS that keeps within the limits of the account, and slows down where it is refused all the same. */
export async function dmsClient(access: AwsAccess, clock: Clock): Promise<DatabaseMigrationServiceClient> {
  const sdk = await import('@aws-sdk/client-database-migration-service');
  const client = new sdk.DatabaseMigrationServiceClient({
    ...clientSettings(access),
    maxAttempts: ATTEMPTS,
    retryMode: 'adaptive',
  });
  const budget = new CallBudget(clock, DMS_LIMITS);
  client.middlewareStack.add(
    (next) => async (call) => {
      await budget.take();
      return next(call);
    },
    // Behind the retries of the SDK: each attempt is a call.
    { step: 'finalizeRequest', name: 'callBudget' },
  );
  return client;
}
