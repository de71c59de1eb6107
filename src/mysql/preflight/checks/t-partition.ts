import { type Check, pass, warn } from '../check.js';
import { tablesInScope } from '../facts/tables.js';
import { listed } from '../rules/listed.js';
import { AWS } from '../rules/manual.js';

/** The local target loads a table anew when its partitions change. */
export const T_PARTITION: Check = {
  id: 't.partition',
  title: 'no table is partitioned',
  severity: 'warn',
  effect: 'AWS DMS suspends the table when a partition is added, dropped or truncated',
  remedy: 'set skipTableSuspensionForPartitionDdl=true at the endpoint, and reload the table after such a change',
  sources: [AWS.source, AWS.assessment],
  targets: ['aws'],
  async run(facts) {
    const found = (await tablesInScope(facts)).filter(({ options }) => /partitioned/i.test(options));
    return found.length === 0 ? pass('no table is partitioned') : warn(listed(found.map(({ name }) => name)));
  },
};
