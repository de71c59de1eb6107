import { systemClock } from '../../../core/clock.js';
import type { Config } from '../../../platform/config/config.js';
import { resourceName } from '../../../platform/resource-name.js';
import type { Metrics } from '../../ports/metrics.js';
import type { StackStates } from '../../ports/stack-states.js';
import { clientSettings } from '../aws-access.js';
import { deployedNames } from '../deployed-names.js';
import { CloudWatchMetrics } from './cloudwatch-metrics.js';

export function createMetrics({ aws, environment }: Config, states: Pick<StackStates, 'read'>): Metrics {
  const { project, region, profile } = aws;
  return new CloudWatchMetrics({
    clock: systemClock,
    names: async () => ({
      instance: resourceName('dms-instance', project, 'replication', environment),
      tasks: (await deployedNames(states)).tasks,
    }),
    client: async () => {
      const { CloudWatchClient } = await import('@aws-sdk/client-cloudwatch');
      return new CloudWatchClient(clientSettings({ region, profile }));
    },
  });
}
