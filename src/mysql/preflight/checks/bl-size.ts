import { type Check, fail, pass } from '../check.js';
import { binlogFiles } from '../facts/binlog.js';
import { listed } from '../rules/listed.js';
import { AWS, mysqlManual } from '../rules/manual.js';

const LIMIT = 2 ** 32;
const MIB = 2 ** 20;
const GIB = 2 ** 30;

export const BL_SIZE: Check = {
  id: 'bl.size',
  title: 'no binlog file is larger than 4 GB',
  severity: 'fail',
  effect: 'positions beyond 4 GB do not fit into an event: AWS DMS stops there, and no reader can go on from there',
  remedy: 'begin a new file, let replication start in it, and split transactions that write gigabytes',
  sources: [AWS.source, mysqlManual('replication-options-binary-log#sysvar_max_binlog_size')],
  async run(facts) {
    const files = await binlogFiles(facts);
    const large = files.filter(({ size }) => size > LIMIT);
    if (large.length === 0) return pass(`the largest binlog file has ${gigabytes(largest(files))}`);
    const evidence = listed(large.map(({ name, size }) => `${name} has ${gigabytes(size)}`));
    const after = files[files.indexOf(large.at(-1)!) + 1]?.name;
    return fail(evidence, {
      remedy: {
        text: this.remedy,
        sql: after === undefined ? ['FLUSH BINARY LOGS'] : [`PURGE BINARY LOGS TO '${after}'`],
        ...(after === undefined ? {} : { caution: 'deletes older files, which other replicas may still need' }),
      },
    });
  },
};

function largest(files: readonly { size: number }[]): number {
  return files.reduce((most, { size }) => Math.max(most, size), 0);
}

function gigabytes(bytes: number): string {
  return bytes < GIB ? `${Math.ceil(bytes / MIB)} MB` : `${(bytes / GIB).toFixed(1)} GB`;
}
