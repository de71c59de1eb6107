import { retentionOf } from '../../binlog/retention.js';
import { type Check, pass, type Verdict } from '../check.js';
import type { PreflightFacts } from '../facts.js';
import { setVariable } from '../server-variable.js';

const DAY_IN_SECONDS = 86_400;
const WANTED_SECONDS = 7 * DAY_IN_SECONDS;

export const BL_RETENTION: Check = {
  id: 'bl.retention',
  title: 'the binlog is kept long enough',
  severity: 'fail',
  async run(facts) {
    const { name, seconds } = await retention(facts);
    const evidence = `${name} keeps the binlog for ${duration(seconds)}`;
    if (seconds >= WANTED_SECONDS) return pass(evidence);
    return { ...judge(seconds, evidence), remedy: await remedy(facts, name) };
  },
};

async function retention(facts: PreflightFacts): Promise<ReturnType<typeof retentionOf>> {
  const [binlog_expire_logs_seconds, expire_logs_days] = await Promise.all([
    facts.variable('binlog_expire_logs_seconds'),
    facts.variable('expire_logs_days'),
  ]);
  return retentionOf({ binlog_expire_logs_seconds, expire_logs_days });
}

function judge(seconds: number, evidence: string): Verdict {
  if (seconds === 0) {
    return {
      status: 'warn',
      evidence: 'the binlog is never purged',
      effect: 'it fills the disk of the server in the end',
    };
  }
  const effect = 'a task that is stopped for longer finds its binlog gone and must load everything again';
  return { status: seconds < DAY_IN_SECONDS ? 'fail' : 'warn', evidence, effect };
}

async function remedy(facts: PreflightFacts, name: string) {
  const value = name === 'expire_logs_days' ? 7 : WANTED_SECONDS;
  return setVariable(await facts.server(), name, value, '(seven days)');
}

function duration(seconds: number): string {
  return seconds >= DAY_IN_SECONDS ? `${Math.floor(seconds / DAY_IN_SECONDS)} days` : `${seconds} s`;
}
