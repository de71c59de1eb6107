import { parseArgs } from 'node:util';
import type { MysqlSimulateResult } from '../../../src/cli/schemas/mysql-simulate.js';
import { parseDuration } from '../../../src/core/duration.js';
import { orphans } from '../../../test/support/orphans.js';
import { Program } from '../../../test/support/program.js';
import { sandboxAddress } from '../../../test/support/sandbox-address.js';
import type { Soak } from '../soak.js';
import { LagWatch } from './lag-watch.js';

interface Verified {
  tables: { table: string; verdict: string; sourceRows: number }[];
}

/** Longest step of the report while the traffic runs, milliseconds. */
const REPORT_EVERY = 30_000;

/** `mysql simulate` on a replicated sandbox, then every row compared and every foreign key read. */
export const trafficSoak: Soak = async (args, say) => {
  const { values } = parseArgs({
    args,
    options: {
      rate: { type: 'string', default: '500' },
      duration: { type: 'string', default: '10m' },
    },
  });
  if (parseDuration(values.duration) === undefined) throw new Error(`"${values.duration}" is no duration`);
  const program = new Program();
  try {
    await succeed(program, ['up', '--sandbox']);
    const address = await sandboxAddress(program.state);
    say(`${values.rate} transactions per second for ${values.duration} on ${address.host}:${address.port}`);
    const watch = new LagWatch(program);
    const begun = Date.now();
    const ticking = setInterval(() => say(`${Math.round((Date.now() - begun) / 1000)} s`), REPORT_EVERY);
    const traffic = await succeed<MysqlSimulateResult>(program, [
      ...['mysql', 'simulate', '--rate', values.rate, '--duration', values.duration],
    ]).finally(() => clearInterval(ticking));
    const replication = await watch.end();
    const { tables } = await succeed<Verified>(program, ['verify']);
    const violated = await orphans(address);
    const different = tables
      .filter(({ verdict }) => verdict !== 'equal')
      .map(({ table, verdict }) => `${table} ${verdict}`);
    const rows = tables.reduce((sum, table) => sum + table.sourceRows, 0);
    const faults = [...different, ...violated, ...replication.odd];
    say(
      `${tables.length - different.length} of ${tables.length} tables equal, ${violated.length} foreign keys violated`,
    );
    return {
      ...(faults.length === 0 ? {} : { failure: faults.join('; ') }),
      traffic,
      replication,
      equalTables: tables.length - different.length,
      tables: tables.length,
      rows,
      violatedForeignKeys: violated,
    };
  } finally {
    await program.dispose();
  }
};

async function succeed<T>(program: Program, args: string[]): Promise<T> {
  const { exitCode, result, error, findings } = await program.json<T>([...args, '--no-input']);
  if (exitCode === 0) return result as T;
  const why = error ?? findings?.filter(({ status }) => status === 'fail');
  throw new Error(`futureim ${args.join(' ')} ended with ${exitCode}: ${JSON.stringify(why)}`);
}
