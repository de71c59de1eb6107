import { isAtLeast } from '../../connection/server-facts.js';
import { type Check, pass, warn } from '../check.js';
import { mysqlManual } from '../rules/manual.js';

/** `uuid:tag:1-5`: an interval begins with a digit, a tag never does. */
const TAG = /[0-9a-f]{12}(?::[\d-]+)*:([a-z_]\w*)/i;

export const GTID_TAG: Check = {
  id: 'gtid.tag',
  title: 'no GTID has a tag',
  severity: 'warn',
  effect: 'transactions with tags are logged as an event that few readers of the binlog know',
  remedy: 'let gtid_next be AUTOMATIC without a tag; MySQL Shell and Group Replication set tags',
  sources: [mysqlManual('replication-gtids-concepts#replication-gtids-concepts-tagged-gtids')],
  applies: ({ flavour, version }) => flavour === 'mysql' && isAtLeast(version, [8, 3, 0]),
  async run(facts) {
    const executed = (await facts.variable('gtid_executed')) ?? '';
    const tag = TAG.exec(executed)?.[1];
    return tag === undefined ? pass('gtid_executed holds no tag') : warn(`gtid_executed holds the tag "${tag}"`);
  },
};
