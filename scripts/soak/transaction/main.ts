import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startTestServer } from '../../../test/support/private-server.js';
import { Program } from '../../../test/support/program.js';
import type { Soak } from '../soak.js';

const ROW_BYTES = 1_000;
const MIB = 2 ** 20;

/** One transaction larger than memory should ever hold, followed by a comparison; measures the agent's memory. */
export const transactionSoak: Soak = async (args, say) => {
  const { values } = parseArgs({ args, options: { mib: { type: 'string', default: '2048' } } });
  const mib = Number(values.mib);
  const rows = Math.ceil((mib * MIB) / ROW_BYTES);
  const server = await startTestServer({ variables: { 'innodb-log-file-size': '512M', 'max-binlog-size': '1G' } });
  const program = new Program(server.address);
  try {
    await server.query('CREATE TABLE large (id INT PRIMARY KEY AUTO_INCREMENT, v VARCHAR(1000))');
    await server.query('INSERT INTO large (v) VALUES (NULL)');
    await succeed(program, ['config', 'set', 'replication.tasks', JSON.stringify({ all: ['large'] })]);
    for (const command of [['bootstrap'], ['deploy', '--yes'], ['dms-start', '--wait']])
      await succeed(program, command);
    const before = memory(program.agentPid());
    say(`writing ${rows} rows in one transaction`);
    await server.query(
      `INSERT INTO large (v) SELECT RPAD(MD5(seq), ${ROW_BYTES - 20}, SHA2(seq, 512)) FROM seq_1_to_${rows}`,
    );
    const started = performance.now();
    await succeed(program, ['verify', '--level', 'alive', '--timeout', '30m']);
    const seconds = Math.round((performance.now() - started) / 1_000);
    const after = memory(program.agentPid());
    say(
      `in the lake after ${seconds} s; the agent took ${after.peakMib} MiB at most, ${before.peakMib} before; comparing`,
    );
    await succeed(program, ['verify', '--timeout', '30m']);
    const compared = memory(program.agentPid());
    say(`equal; ${compared.peakMib} MiB at most with the comparison`);
    const peaks = { peakBeforeMib: before.peakMib, peakMib: after.peakMib, peakWithVerifyMib: compared.peakMib };
    return { mib, rows, seconds, ...peaks };
  } catch (error) {
    return { mib, rows, failure: (error as Error).message };
  } finally {
    await program.dispose();
    await server.stop();
  }
};

/** Largest resident set of a process so far, from Linux's /proc. */
function memory(pid: number): { peakMib: number } {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return { peakMib: Math.round(Number(kilobytes) / 1024) };
}

async function succeed(program: Program, args: string[]): Promise<void> {
  const { exitCode, error, findings } = await program.json(args);
  if (exitCode === 0) return;
  const why = error ?? findings?.filter(({ status }) => status !== 'pass');
  throw new Error(`futureim ${args.join(' ')} ended with ${exitCode}: ${JSON.stringify(why)}`);
}
