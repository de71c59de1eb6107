import { type Check, fail, pass, type Verdict, warn } from '../check.js';
import { binlogRetention } from '../facts/binlog.js';
import { isManaged } from '../facts/platform.js';
import type { PreflightFacts } from '../facts/preflight-facts.js';
import { AWS, mysqlManual } from '../rules/manual.js';
import { setVariables } from '../rules/set-variable.js';

const HOUR = 3_600;
const DAY = 24 * HOUR;
const WANTED = 7 * DAY;

export const BL_RETENTION: Check = {
  id: 'bl.retention',
  title: 'the binlog is kept long enough',
  severity: 'fail',
  effect: 'a task that is stopped for longer finds its binlog gone and must load everything again',
  remedy: 'keep the binlog for seven days',
  sources: [AWS.source, mysqlManual('replication-options-binary-log#sysvar_binlog_expire_logs_seconds')],
  async run(facts) {
    if (await isManaged(facts)) return judgeManaged(facts);
    const { name, seconds } = await binlogRetention(facts);
    const remedy = () =>
      setVariables(facts, { set: { [name]: name === 'expire_logs_days' ? 7 : WANTED }, text: this.remedy });
    const purges = (await facts.variable('binlog_expire_logs_auto_purge')) ?? 'ON';
    if (seconds === 0) return neverPurged('the binlog is never purged', await remedy());
    if (purges === 'OFF' || purges === '0') {
      const set = { binlog_expire_logs_auto_purge: 'ON' };
      const text = 'let the server purge by itself';
      return neverPurged('binlog_expire_logs_auto_purge is OFF', await setVariables(facts, { set, text }));
    }
    const bySize = await sizeLimit(facts);
    if (bySize !== undefined) return bySize;
    const evidence = `${name} keeps the binlog for ${duration(seconds)}`;
    if (seconds >= WANTED) return pass(evidence);
    return (seconds < DAY ? fail : warn)(evidence, { remedy: await remedy() });
  },
};

function neverPurged(evidence: string, remedy: Verdict['remedy']): Verdict {
  const effect = 'the binlog fills the disk of the server in the end';
  return warn(evidence, { effect, ...(remedy === undefined ? {} : { remedy }) });
}

/** MariaDB 11.4 and Percona Server can also purge by size, however young the files are. */
async function sizeLimit(facts: PreflightFacts): Promise<Verdict | undefined> {
  for (const name of ['max_binlog_total_size', 'binlog_space_limit']) {
    const bytes = Number((await facts.variable(name)) ?? 0);
    if (bytes === 0) continue;
    return warn(`${name} purges the binlog beyond ${bytes} bytes, however young it is`, {
      remedy: await setVariables(facts, { set: { [name]: 0 }, text: 'keep the binlog by time alone' }),
    });
  }
  return undefined;
}

/** RDS purges by a setting of its own, at once where it is not set, whatever the variables say. */
async function judgeManaged(facts: PreflightFacts): Promise<Verdict> {
  const [row] = await facts.rows<{ hours: string | null }>(
    "SELECT value AS hours FROM mysql.rds_configuration WHERE name = 'binlog retention hours'",
    [],
    { needs: 'SELECT ON mysql.rds_configuration' },
  );
  const seconds = Number(row?.hours ?? 0) * HOUR;
  const evidence = seconds === 0 ? '"binlog retention hours" is not set' : `"binlog retention hours" is ${row?.hours}`;
  if (seconds >= WANTED) return pass(evidence);
  const sql = ["CALL mysql.rds_set_configuration('binlog retention hours', 168)"];
  return (seconds < DAY ? fail : warn)(evidence, { remedy: { text: 'keep the binlog for seven days', sql } });
}

function duration(seconds: number): string {
  const days = Math.floor(seconds / DAY);
  return days === 0 ? `${seconds} s` : `${days} ${days === 1 ? 'day' : 'days'}`;
}
