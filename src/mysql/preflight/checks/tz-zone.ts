import { type Check, pass, warn } from '../check.js';
import { AWS, mysqlManual } from '../rules/manual.js';

const UTC = new Set(['UTC', 'GMT', 'ETC/UTC', '+00:00', '-00:00', 'UCT', 'ZULU', 'COORDINATED UNIVERSAL TIME']);

export const TZ_ZONE: Check = {
  id: 'tz.zone',
  title: 'the server keeps UTC',
  severity: (target) => (target === 'aws' ? 'warn' : 'info'),
  effect: 'DATETIME values that the server fills in are local time in the lake, where TIMESTAMP values are UTC',
  remedy: 'know the zone when reading DATETIME columns; for AWS DMS set ServerTimezone at the endpoint, without quotes',
  sources: [AWS.source, mysqlManual('time-zone-support')],
  async run(facts) {
    const zone = (await facts.variable('time_zone')) ?? 'SYSTEM';
    const system = (await facts.variable('system_time_zone')) ?? '';
    const effective = zone === 'SYSTEM' ? system : zone;
    const evidence =
      zone === 'SYSTEM' ? `time_zone is SYSTEM, which is ${system || 'unknown'}` : `time_zone is ${zone}`;
    return UTC.has(effective.toUpperCase()) ? pass(evidence) : warn(evidence);
  },
};
