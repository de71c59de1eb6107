import { FUNCTION_NAMES } from './api/functions.js';
import type { PlatformParameters } from './platform-parameters.js';
import { resourceName } from './resource-name.js';
import { SYSTEMS } from './systems.js';
import { trailName } from './trail-name.js';
import { WORKLOADS } from './workloads.js';

/** A part of the platform that writes a log on AWS. */
export interface LogSource {
  /** E.g. `dms`, `lambda:auth`. */
  name: string;
  /** Log group; with `*` at the end, every group that begins so. */
  group: string;
  /** The streams that are this part's begin so; absent: all of the group. */
  streams?: string;
  /** Left out when nobody asks for it: it is long, and tells nothing of what the platform itself does. */
  onlyByName?: true;
}

/** What AWS made up when the platform was deployed. */
export interface DeployedNames {
  /** System → last part of the ARN of its replication task. */
  tasks: ReadonlyMap<string, string>;
  /** Id of the REST API. */
  api?: string;
}

/** The builds of the delivery pipeline. */
const BUILDS = ['infrastructure-plan', 'infrastructure-apply', 'functions', 'image', 'frontend'];

/** Where Glue puts the logs of all crawlers of an account; each crawler has a stream of its own name. */
const CRAWLER_LOGS = '/aws-glue/crawlers*';

/** The group that DMS writes to, whatever one would like: it follows from the name of the replication instance. */
function replicationLogGroup({ project, environment }: Names): string {
  return `dms-tasks-${resourceName('dms-instance', project, 'replication', environment)}`;
}

type Names = Pick<PlatformParameters, 'project' | 'environment'>;

/** Every log that the platform writes on AWS, by the names of what the stacks make. */
export function logSources({ project, environment }: Names, deployed: DeployedNames): LogSource[] {
  const name = (kind: Parameters<typeof resourceName>[0], resource: string): string =>
    resourceName(kind, project, resource, environment);
  const dms = replicationLogGroup({ project, environment });
  const batch = `/aws/batch/${name('log-group', 'processing')}`;
  return [
    { name: 'dms', group: dms },
    ...[...deployed.tasks].map(([system, id]) => ({ name: `dms:${system}`, group: dms, streams: `dms-task-${id}` })),
    ...FUNCTION_NAMES.map((each) => ({ name: `lambda:${each}`, group: `/aws/lambda/${name('function', each)}` })),
    { name: 'api', group: `/aws/apigateway/${name('rest-api', 'api')}` },
    ...(deployed.api === undefined
      ? []
      : [{ name: 'api:execution', group: `API-Gateway-Execution-Logs_${deployed.api}/${environment}` }]),
    { name: 'batch', group: batch },
    ...WORKLOADS.map((each) => ({ name: `batch:${each.name}`, group: batch, streams: `${each.name}/` })),
    ...SYSTEMS.map((system) => ({
      name: `crawler:${system}`,
      group: CRAWLER_LOGS,
      streams: name('crawler', `${system}-crawler`),
    })),
    ...BUILDS.map((each) => ({ name: `build:${each}`, group: `/aws/codebuild/${name('build-project', each)}` })),
    { name: 'firewall', group: `aws-waf-logs-${name('log-group', 'api')}`, onlyByName: true },
    { name: 'audit', group: `/aws/cloudtrail/${trailName({ project, environment })}`, onlyByName: true },
    { name: 'network', group: `/aws/vpc/${name('log-group', 'flow-logs')}`, onlyByName: true },
  ];
}
