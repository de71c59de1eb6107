import type { TargetName } from '../../../platform/config/config.js';
import { type Check, pass, warn } from '../check.js';
import { AWS, mysqlManual } from '../rules/manual.js';
import { setVariables } from '../rules/set-variable.js';

/** Seconds that each target needs: what the assessment of AWS DMS demands, and the defaults of servers. */
const FLOORS: Readonly<Record<TargetName, Readonly<Record<string, number>>>> = {
  aws: { net_read_timeout: 300, net_write_timeout: 300, wait_timeout: 300 },
  local: { net_read_timeout: 30, net_write_timeout: 60, wait_timeout: 300 },
};

export const TO_NET: Check = {
  id: 'to.net',
  title: 'the server is patient with slow readers',
  severity: 'warn',
  effect: 'the server hangs up in the middle of a large table, and its load starts again',
  remedy: 'let the server wait for longer',
  sources: [AWS.assessment, mysqlManual('server-system-variables#sysvar_net_write_timeout')],
  async run(facts) {
    const floors = FLOORS[facts.target];
    const names = Object.keys(floors);
    const values = await Promise.all(names.map(async (name) => Number((await facts.variable(name)) ?? floors[name])));
    const short = names.filter((name, index) => values[index]! < floors[name]!);
    const shown = names.map((name, index) => `${name} is ${values[index]} s`);
    if (short.length === 0) return pass(shown.join(', '));
    const set = Object.fromEntries(short.map((name) => [name, floors[name]!]));
    return warn(shown.filter((_, index) => short.includes(names[index]!)).join(', '), {
      remedy: await setVariables(facts, { set, text: this.remedy }),
    });
  },
};
