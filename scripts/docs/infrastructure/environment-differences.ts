import { amount } from '../../../src/cli/render/money.js';
import { ENVIRONMENT_NAMES, ENVIRONMENTS, type EnvironmentProfile } from '../../../src/platform/environments.js';

type Told = readonly [what: string, value: (profile: EnvironmentProfile) => string | number];

const yes = (is: boolean): string => (is ? 'yes' : 'no');

/** Everything that a profile decides; one that is not told here does not compile. */
const DIFFERENCES: { [Setting in keyof Required<EnvironmentProfile>]: readonly Told[] } = {
  vpcCidr: [['network', ({ vpcCidr }) => vpcCidr]],
  network: [
    ['NAT gateways', ({ network }) => network.natGateways],
    ['services reached by interface endpoints', ({ network }) => network.interfaceEndpoints.join(', ')],
    ['zones that these endpoints are in', ({ network }) => network.endpointZones],
    ['traffic in the flow log', ({ network }) => (network.flowLogTraffic === 'ALL' ? 'all' : 'refused')],
  ],
  dms: [
    ['replication instance', ({ dms }) => dms.instanceClass],
    ['its storage, GiB', ({ dms }) => dms.storageGib],
    ['its standby in the second zone', ({ dms }) => yes(dms.multiAz)],
  ],
  queryScanGib: [['most that a query may scan, GiB', ({ queryScanGib }) => queryScanGib]],
  crawlerSchedule: [['crawlers run at (UTC)', ({ crawlerSchedule }) => `\`${crawlerSchedule}\``]],
  processing: [
    ['most virtual processors of runs', ({ processing }) => processing.maxVcpus],
    ['minutes between runs', ({ processing }) => processing.minutesBetweenRuns],
  ],
  approval: [['a person approves what the pipeline applies', ({ approval }) => yes(approval)]],
  webFirewall: [['web firewall', ({ webFirewall }) => yes(webFirewall)]],
  functionConcurrency: [
    ['executions kept for each function', ({ functionConcurrency }) => functionConcurrency ?? 'none'],
  ],
  logRetentionDays: [['days that logs are kept', ({ logRetentionDays }) => logRetentionDays]],
  accessLogDays: [['days that access logs are kept', ({ accessLogDays }) => accessLogDays]],
  monthlyBudgetUsd: [['budget of a month, USD', ({ monthlyBudgetUsd }) => amount(monthlyBudgetUsd)]],
  auditManagement: [['trail of every change, with fourteen alarms', ({ auditManagement }) => yes(auditManagement)]],
  auditDays: [['days that the trail is kept', ({ auditDays }) => auditDays]],
  keyDeletionDays: [['days in which a key can be brought back', ({ keyDeletionDays }) => keyDeletionDays]],
  dataProtected: [['data outlives `destroy`', ({ dataProtected }) => yes(dataProtected)]],
};

/** A row for each thing that is not the same in every environment. */
export function environmentDifferences(): (string | number)[][] {
  return Object.values(DIFFERENCES)
    .flat()
    .map(([what, value]) => [what, ...ENVIRONMENT_NAMES.map((name) => value(ENVIRONMENTS[name]))])
    .filter(([, ...values]) => new Set(values).size > 1);
}
