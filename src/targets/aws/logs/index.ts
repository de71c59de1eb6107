import { systemClock } from '../../../core/clock.js';
import type { Config } from '../../../platform/config/config.js';
import type { Logs } from '../../ports/logs.js';
import type { StackStates } from '../../ports/stack-states.js';
import { clientSettings } from '../aws-access.js';
import { deployedNames } from '../deployed-names.js';
import { CloudWatchLogs } from './cloudwatch-logs.js';

/** Milliseconds until a connection, or an answer, is given up. */
const CONNECT_WITHIN = 10_000;
const ANSWER_WITHIN = 60_000;

export function createLogs({ aws, environment }: Config, states: Pick<StackStates, 'read'>): Logs {
  const { project, region, profile } = aws;
  return new CloudWatchLogs({
    project,
    environment,
    deployed: () => deployedNames(states),
    clock: systemClock,
    client: async ({ renewed, oneHost = false }) => {
      const { CloudWatchLogsClient } = await import('@aws-sdk/client-cloudwatch-logs');
      const credentials = renewed ? await freshCredentials(profile) : {};
      return new CloudWatchLogsClient({
        ...clientSettings({ region, profile }),
        ...credentials,
        disableHostPrefix: oneHost,
        // Requests are made again by LogsConnection, which knows how many are under way.
        maxAttempts: 1,
        requestHandler: {
          connectionTimeout: CONNECT_WITHIN,
          requestTimeout: ANSWER_WITHIN,
          throwOnRequestTimeout: true,
        },
      });
    },
  });
}

/** The usual places, without what the SDK remembers of the files among them. */
async function freshCredentials(profile: string | undefined) {
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
  return { credentials: defaultProvider({ ignoreCache: true, ...(profile === undefined ? {} : { profile }) }) };
}
