import { systemClock } from '../../../core/clock.js';
import type { Config } from '../../../platform/config/config.js';
import type { Alarms } from '../../ports/alarms.js';
import type { Replication } from '../../ports/replication.js';
import type { StackStates } from '../../ports/stack-states.js';
import { clientSettings } from '../aws-access.js';
import type { PlatformStacks } from '../platform-stacks.js';
import { CloudWatchAlarms } from './cloudwatch-alarms.js';

export interface AlarmsOptions {
  config: Config;
  platform: PlatformStacks;
  states: Pick<StackStates, 'read'>;
  replication: Pick<Replication, 'tasks'>;
}

export function createAlarms({ config, platform, states, replication }: AlarmsOptions): Alarms {
  const { aws, environment } = config;
  const { project, region, profile } = aws;
  return new CloudWatchAlarms({
    project,
    environment,
    states,
    replication,
    clock: systemClock,
    synthesize: () => platform.synthesize(),
    client: async () => {
      const { CloudWatchClient } = await import('@aws-sdk/client-cloudwatch');
      return new CloudWatchClient(clientSettings({ region, profile }));
    },
  });
}
