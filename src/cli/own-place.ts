import { FutureimError } from '../core/errors.js';
import type { ConfigEntry } from '../platform/config/config.js';
import type { LoadedConfig } from '../platform/config/load-config.js';
import type { Account } from '../targets/ports/account.js';
import type { Target } from '../targets/target.js';

/**
 * Before prod is changed: a project whose file is of another environment has that one's sizes, source and addresses.
 * @throws FutureimError FIM-PLACE-DIFFERS
 */
export function requireOwnEnvironment({ config, entries, fileEnvironment: file }: LoadedConfig): void {
  if (config.environment !== 'prod' || file === undefined || file.value === 'prod') return;
  throw new FutureimError('FIM-PLACE-DIFFERS', {
    message: `${originOf(entries, 'environment')} means prod, and ${file.origin} is of ${file.value}`,
    reason: `prod is not changed with the settings of ${file.value}`,
    remedy: 'pass --config FILE with the settings of prod; or take environment out of the file, if they serve both',
  });
}

/**
 * Before anything on AWS is changed: the account is the one that the configuration names, and the region the one that
 * was bootstrapped. One that holds no state yet is as good as any. Without credentials nothing is changed anyhow, and
 * what else is wrong with the call can be told first.
 * @throws FutureimError FIM-PLACE-DIFFERS, FIM-AWS-…
 */
export async function requireOwnPlace(loaded: LoadedConfig, { account }: Target): Promise<void> {
  if (!account) return;
  try {
    await comparePlaces(loaded, account);
  } catch (error) {
    if (!(error instanceof FutureimError) || error.code !== 'FIM-AWS-CREDENTIALS') throw error;
  }
}

async function comparePlaces({ config, entries }: LoadedConfig, account: Account): Promise<void> {
  const { account: wanted, region } = config.aws;
  if (wanted !== undefined) {
    const identity = await account.identity();
    if (identity.account !== wanted) {
      throw new FutureimError('FIM-PLACE-DIFFERS', {
        message: `the credentials belong to account ${identity.account} (${identity.arn}), and ${originOf(entries, 'aws.account')} wants ${wanted}`,
        reason: 'only the account that aws.account names is changed',
        remedy: `use credentials of ${wanted}: --profile NAME chooses a profile`,
      });
    }
  }
  const deployed = await account.stateBucket.region();
  if (deployed === undefined || deployed === region) return;
  throw new FutureimError('FIM-PLACE-DIFFERS', {
    message: `${originOf(entries, 'aws.region')} means ${region}, and ${config.aws.project} in ${config.environment} is in ${deployed}`,
    reason: `its states are in the bucket ${account.stateBucket.name} there`,
    remedy: `pass --region ${deployed}, or futureim config set aws.region ${deployed}`,
  });
}

/** What gave a value, for people: a flag, a variable, a line of a file. */
function originOf(entries: readonly ConfigEntry[], key: string): string {
  const { source, origin } = entries.find((entry) => entry.key === key)!;
  return source === 'default' ? `the default of ${key}` : origin;
}
