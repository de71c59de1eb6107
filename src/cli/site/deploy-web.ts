import { systemClock } from '../../core/clock.js';
import { deploySite } from '../../runbook/procedures/site/deploy-site.js';
import type { Target } from '../../targets/target.js';
import type { CommandContext, Outcome } from '../outcome.js';
import { renderDeployedSite } from '../render/deployed-site.js';
import type { DeployResult } from '../schemas/deploy.js';

/** Where the build of the site puts it, in a checkout. */
export const BUILT_SITE = 'web/dist';

/** Milliseconds that CloudFront may take; as a rule it takes one minute. */
const PATIENCE = 15 * 60_000;

/** Brings the site to what was built. */
export async function deployWeb(
  context: CommandContext,
  target: Target,
  folder: string,
): Promise<Outcome<DeployResult>> {
  const { config, version, terminal } = context;
  const facts = { environment: config.environment, version };
  const site = await deploySite(
    target,
    { folder, facts, patience: { clock: systemClock, timeout: PATIENCE } },
    context,
  );
  return {
    status: site.uploaded.length > 0 || site.removed.length > 0 ? 'changed' : 'ok',
    result: { site },
    text: renderDeployedSite(site, terminal),
  };
}
