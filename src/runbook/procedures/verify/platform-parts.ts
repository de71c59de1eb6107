import { FutureimError } from '../../../core/errors.js';
import type { Finding } from '../../../core/findings.js';
import type { Target } from '../../../targets/target.js';

/**
 * What beside replication belongs to the platform, as far as the target has it: stacks, crawlers, the pipeline with its
 * connection, and alarms. None of it keeps rows from arriving, so what is amiss is a warning, and what cannot be looked
 * at is told as such.
 */
export async function platformFindings(target: Target): Promise<Finding[]> {
  const found = await Promise.all([
    told('stacks', () => stackFindings(target)),
    told('crawlers', () => crawlerFindings(target)),
    told('pipeline', () => deliveryFindings(target)),
    told('alarms', () => alarmFindings(target)),
  ]);
  return found.flat();
}

async function told(part: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof FutureimError) || error.code === 'FIM-INTERRUPTED') throw error;
    if (error.code === 'FIM-STACK-MISSING') return [];
    const evidence = `not looked at: ${error.message}`;
    return [
      { id: `verify.deployed.${part}`, status: 'skip', severity: 'info', title: `${part} are in order`, evidence },
    ];
  }
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

async function deliveryFindings({ delivery }: Target): Promise<Finding[]> {
  if (delivery === undefined) return [];
  const [connection, { name, stages }] = await Promise.all([delivery.connection(), delivery.state()]);
  const connected = {
    id: 'verify.deployed.connection',
    severity: 'warn',
    title: `the pipeline reaches ${connection.provider}`,
    evidence: `${connection.name} is ${connection.status}`,
  } as const;
  const failed = stages.filter(({ status }) => status === 'Failed');
  const ran = { id: 'verify.deployed.pipeline', severity: 'warn', title: `pipeline ${name} is in order` } as const;
  return [
    connection.status === 'AVAILABLE'
      ? { ...connected, status: 'pass' }
      : {
          ...connected,
          status: 'warn',
          effect: 'no commit is delivered',
          remedy: { text: 'approve it in the console', command: 'futureim connection status' },
        },
    failed.length === 0
      ? { ...ran, status: 'pass', evidence: `${stages.length} stages, none failed` }
      : {
          ...ran,
          status: 'warn',
          evidence: `failed: ${failed.map((stage) => stage.name).join(', ')}`,
          effect: 'the platform is not what was committed last',
          remedy: { text: 'see why', command: 'futureim pipeline status' },
        },
  ];
}

/** Alarms of this machine watch what the levels look at themselves. */
async function alarmFindings({ alarms, stacks }: Target): Promise<Finding[]> {
  if (stacks === undefined) return [];
  const all = await alarms.list();
  const raised = all.filter(({ state }) => state === 'alarm');
  const base = { id: 'verify.deployed.alarms', severity: 'warn', title: 'no alarm is raised' } as const;
  if (raised.length === 0) return [{ ...base, status: 'pass', evidence: `${all.length} alarms, none raised` }];
  return [
    {
      ...base,
      status: 'warn',
      evidence: raised.map(({ id, reason }) => `${id}: ${reason}`).join('; '),
      effect: 'something is amiss, or was a moment ago',
      remedy: { text: 'see which, and what mends them', command: 'futureim alarms list' },
    },
  ];
}
