import { FutureimError } from '../../../core/errors.js';
import type { SitePlace } from '../../../targets/ports/site.js';
import type { StackState, StackStates } from '../../../targets/ports/stack-states.js';

/** What the stacks have published about the site. */
export interface PublishedSite {
  place: SitePlace;
  url: string;
  /** What pages put before the path of a route: `/api` of their own origin where CloudFront serves both. */
  api: string;
}

/**
 * Where the site is, from the states of the stacks.
 * @throws FutureimError FIM-STACK-MISSING when what serves it is not deployed, FIM-STATE-BUCKET, FIM-AWS-…
 */
export async function publishedSite(states: StackStates): Promise<PublishedSite> {
  const edge = await outputsOf(states, 'edge', 'site_bucket');
  const { site_bucket: bucket, site_url: url, distribution_id: distribution } = edge as Record<string, string>;
  if (distribution) return { place: { bucket: bucket!, distribution }, url: url!, api: '/api' };
  const { api_url: api } = await outputsOf(states, 'app', 'api_url');
  return { place: { bucket: bucket! }, url: url!, api: api! };
}

async function outputsOf(states: StackStates, stack: string, output: string): Promise<StackState['outputs']> {
  const outputs = (await states.read(stack))?.outputs;
  if (outputs?.[output] !== undefined) return outputs;
  throw new FutureimError('FIM-STACK-MISSING', {
    message: `${stack} is not deployed: nothing publishes ${output}`,
    remedy: `futureim deploy --target aws --stack ${stack}`,
  });
}
