import { FutureimError } from '../../core/errors.js';
import type { Config } from '../../platform/config/config.js';
import { parseUsageTexts } from '../../platform/cost/parse-usage.js';
import type { UsageOverrides } from '../../platform/cost/usage-assumptions.js';

/**
 * The amounts of the configuration, over them those of `--usage NAME=AMOUNT`.
 * @throws FutureimError FIM-USAGE
 */
export function requestedUsage({ cost }: Config, texts: readonly string[]): UsageOverrides {
  const parsed = parseUsageTexts(texts);
  if ('problem' in parsed) {
    throw new FutureimError('FIM-USAGE', {
      message: `--usage ${parsed.problem}`,
      reason: 'it changes an assumption of the estimate by its name',
      remedy: 'futureim cost --usage ingestHours=220',
    });
  }
  return { ...cost?.usage, ...parsed.value };
}
