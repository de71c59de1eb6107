import { posix } from 'node:path';
import type { Finding, Remedy } from '../../../core/findings.js';
import type { Connection, Delivery, PipelineSource, PipelineState } from '../../../targets/ports/delivery.js';

export interface WantedPush {
  /** OWNER/NAME; absent: whatever the pipeline reads. */
  repository: string | undefined;
  branch: string;
}

const REDEPLOY: Remedy = {
  text: 'deploy the pipeline as it is configured',
  command: 'futureim deploy --target aws --stack delivery',
};

/** What stands between a push and an execution of the pipeline, one finding a reason. */
export async function checkTriggers(delivery: Delivery, wanted: WantedPush): Promise<Finding[]> {
  const [source, state, connection] = await Promise.all([delivery.source(), delivery.state(), delivery.connection()]);
  return [
    connectionFinding(connection),
    repositoryFinding(source, wanted),
    branchFinding(source, wanted),
    triggerFinding(source, wanted),
    typeFinding(source),
    transitionFinding(state),
  ];
}

type Judgement = { good: string } | { bad: string; effect: string; remedy: Remedy; status?: 'warn' };

function finding(id: string, title: string, judgement: Judgement): Finding {
  if ('good' in judgement) return { id, status: 'pass', severity: 'fail', title, evidence: judgement.good };
  const { bad, effect, remedy, status = 'fail' } = judgement;
  return { id, status, severity: status, title, evidence: bad, effect, remedy };
}

export function connectionFinding({ name, status, url }: Connection): Finding {
  return finding(
    'delivery.connection',
    'The connection to the repository is approved',
    status === 'AVAILABLE'
      ? { good: `${name} is AVAILABLE` }
      : {
          bad: `${name} is ${status}`,
          effect: 'nothing is read from the repository, and no push is heard of',
          remedy: {
            text: `approve it once in the console, which nothing else can: open ${url}, choose ${name}, "Update pending connection", and let AWS into the repository`,
            command: 'futureim connection status --watch',
          },
        },
  );
}

function repositoryFinding({ repository }: PipelineSource, wanted: WantedPush): Finding {
  return finding(
    'delivery.repository',
    'The pipeline reads the configured repository',
    wanted.repository === undefined || wanted.repository === repository
      ? { good: `it reads ${repository}` }
      : {
          bad: `it reads ${repository}, and aws.repository is ${wanted.repository}`,
          effect: `a push to ${wanted.repository} is none to the pipeline`,
          remedy: REDEPLOY,
        },
  );
}

function branchFinding({ branch }: PipelineSource, wanted: WantedPush): Finding {
  return finding(
    'delivery.branch',
    'The pipeline delivers the branch that is pushed to',
    branch === wanted.branch
      ? { good: `it delivers ${branch}` }
      : {
          bad: `it delivers ${branch}, and the push is to ${wanted.branch}`,
          effect: `a push to ${wanted.branch} is none to the pipeline`,
          remedy: {
            text: 'choose the branch, and deploy the pipeline',
            command: `futureim config set aws.branch ${wanted.branch}`,
          },
        },
  );
}

/** A trigger takes the place of DetectChanges, whatever that says. */
function triggerFinding({ triggers, detectsChanges }: PipelineSource, { branch }: WantedPush): Finding {
  const title = 'A push to the branch starts the pipeline';
  if (triggers.length === 0) {
    return finding(
      'delivery.trigger',
      title,
      detectsChanges
        ? { good: 'DetectChanges of its source is true' }
        : {
            bad: 'it has no trigger, and DetectChanges of its source is false',
            effect: 'it starts only when somebody starts it: futureim pipeline run',
            remedy: REDEPLOY,
          },
    );
  }
  const fits = triggers.some(({ branches: { includes, excludes }, otherEvents }) => {
    if (otherEvents || matches(branch, excludes)) return false;
    return includes.length === 0 || matches(branch, includes);
  });
  const patterns = triggers.flatMap(({ branches }) => branches.includes);
  const paths = triggers.flatMap((each) => each.paths.includes);
  const limited = paths.length > 0 ? `, and of paths ${paths.join(', ')} alone` : '';
  return finding(
    'delivery.trigger',
    title,
    fits
      ? { good: `a trigger hears of ${branch}${limited}` }
      : {
          bad: `its triggers hear of ${patterns.join(', ') || 'tags or pull requests'}, and not of ${branch}`,
          effect: 'a pipeline with triggers starts by them alone, whatever DetectChanges says',
          remedy: REDEPLOY,
        },
  );
}

const matches = (branch: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => posix.matchesGlob(branch, pattern));

function typeFinding({ type }: PipelineSource): Finding {
  return finding(
    'delivery.type',
    'The pipeline is of type V2',
    type === 'V2'
      ? { good: 'it is of type V2' }
      : {
          bad: 'it is of type V1',
          effect: 'it knows no triggers: a push to its branch starts it by DetectChanges, or nothing does',
          remedy: REDEPLOY,
          status: 'warn',
        },
  );
}

function transitionFinding({ stages }: PipelineState): Finding {
  const closed = stages.filter(({ closed: reason }) => reason !== undefined);
  return finding(
    'delivery.transitions',
    'Every stage takes over from the one before',
    closed.length === 0
      ? { good: 'all transitions are open' }
      : {
          bad: closed.map(({ name, closed: reason }) => `nothing comes into ${name}: ${reason}`).join('; '),
          effect: 'an execution starts, and waits there',
          remedy: { text: 'enable the transition in the console' },
        },
  );
}
