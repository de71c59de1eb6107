import { FUNCTION_NAMES } from '../../../platform/api/functions.js';
import { SYSTEMS } from '../../../platform/systems.js';
import type { AlarmRule } from '../../ports/alarms.js';

/** What an alarm of the platform watches. */
export interface WatchedThing {
  rule: AlarmRule;
  task?: string;
}

const BY_NAME: Readonly<Record<string, AlarmRule>> = {
  'replication-storage': 'disk-low',
  'replication-memory': 'replication-load',
  'replication-processor': 'replication-load',
  'api-4xx': 'api',
  'api-5xx': 'api',
  'api-latency': 'api',
  'dynamodb-user-errors': 'api',
  'run-requests-failed': 'run-requests',
  'run-requests-old': 'run-requests',
  'events-undelivered': 'run-requests',
  'submitter-errors': 'run-requests',
  'mail-bounces': 'mail',
  'mail-complaints': 'mail',
  'athena-scanned': 'queries',
  'athena-failed': 'queries',
};

/**
 * What the alarm of this name, without project and environment, watches; undefined for one that is not the platform's:
 * the names of another project may begin with that of this one.
 */
export function watchedBy(name: string): WatchedThing | undefined {
  const rule = BY_NAME[name];
  if (rule) return { rule };
  if (name.startsWith('audit-')) return { rule: 'audit' };
  const lagging = SYSTEMS.find((system) => name === `${system}-source-lag` || name === `${system}-target-lag`);
  if (lagging) return { rule: 'lag', task: lagging };
  return FUNCTION_NAMES.some((each) => name === `${each}-throttles`) ? { rule: 'api' } : undefined;
}
