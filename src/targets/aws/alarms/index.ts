import type { Config } from '../../../platform/config/config.js';
import type { Alarms } from '../../ports/alarms.js';
import type { StackStates } from '../../ports/stack-states.js';
import { clientSettings } from '../aws-access.js';
import type { PlatformStacks } from '../platform-stacks.js';
import { CloudWatchAlarms } from './cloudwatch-alarms.js';

export function createAlarms(
  { aws, environment }: Config,
  platform: PlatformStacks,
  states: Pick<StackStates, 'read'>,
): Alarms {
  const { project, region, profile } = aws;
  return new CloudWatchAlarms({
    project,
    environment,
    states,
    synthesize: () => platform.synthesize(),
    client: async () => {
      const { CloudWatchClient } = await import('@aws-sdk/client-cloudwatch');
      return new CloudWatchClient(clientSettings({ region, profile }));
    },
  });
}
