import type { Finding } from '../../../core/findings.js';
import type { Target } from '../../../targets/target.js';
import type { VerifyContext } from './verify-context.js';

/**
 * What beside replication belongs to the platform, as far as the target has it: its stacks and the crawlers. None of
 * it keeps rows from arriving, so what is amiss is a warning.
 */
export async function platformFindings({ target }: VerifyContext): Promise<Finding[]> {
  return [...(await stackFindings(target)), ...(await crawlerFindings(target))];
}

async function stackFindings({ stacks, states }: Target): Promise<Finding[]> {
  if (stacks === undefined || states === undefined) return [];
  return Promise.all(
    (await stacks.list()).map(async ({ name }): Promise<Finding> => {
      const base = { id: `verify.deployed.${name}`, severity: 'warn', title: `stack ${name} is deployed` } as const;
      const state = await states.read(name);
      const resources = state?.resources.length ?? 0;
      if (resources > 0) return { ...base, status: 'pass', evidence: `${resources} resources since ${state!.written}` };
      const remedy = { text: 'deploy it', command: `futureim deploy --target aws --stack ${name}` };
      return { ...base, status: 'warn', evidence: 'it has no resources', effect: 'what it holds is not there', remedy };
    }),
  );
}

async function crawlerFindings({ crawlers }: Target): Promise<Finding[]> {
  if (crawlers === undefined) return [];
  return (await crawlers.list()).map(({ system, lastRun }): Finding => {
    const base = {
      id: `verify.deployed.crawler.${system}`,
      severity: 'warn',
      title: `results of ${system} are found`,
    } as const;
    const ran = lastRun === undefined ? 'it never ran' : `the crawler ${lastRun.status} at ${lastRun.started}`;
    if (lastRun?.status !== 'failed') return { ...base, status: 'pass', evidence: ran };
    const evidence = `${ran}${lastRun.message === undefined ? '' : `: ${lastRun.message}`}`;
    const remedy = { text: 'run it again', command: `futureim data crawl --target aws --system ${system}` };
    return { ...base, status: 'warn', evidence, effect: 'Athena does not know new columns of its results', remedy };
  });
}
