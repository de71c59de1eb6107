import { isAtLeast } from '../../connection/server-facts.js';
import { type Check, pass, warn } from '../check.js';
import { listed } from '../rules/listed.js';
import { AWS, mysqlManual } from '../rules/manual.js';

/** MariaDB and MySQL before 5.7 show the variables of other sessions to nobody. */
export const BL_FORMAT_SESSIONS: Check = {
  id: 'bl.format.sessions',
  title: 'every open session logs rows',
  severity: 'warn',
  effect: 'what these sessions change is logged as statements and is not captured',
  remedy: 'let their applications reconnect, or end the sessions with KILL',
  sources: [AWS.source, mysqlManual('performance-schema-system-variable-tables')],
  applies: ({ flavour, version }) => flavour === 'mysql' && isAtLeast(version, [5, 7, 0]),
  async run(facts) {
    const rows = await facts.rows<{ session: number; account: string | null; format: string }>(SESSIONS, [], {
      needs: 'SELECT ON performance_schema.*',
    });
    if (rows.length === 0) return pass('no open session logs anything but rows');
    const sessions = rows.map(({ session, account, format }) => `session ${session} of ${account ?? '?'} (${format})`);
    return warn(listed(sessions), {
      remedy: {
        text: this.remedy,
        sql: rows.map(({ session }) => `KILL ${session}`),
        caution: 'ends these sessions and rolls back what they have not committed',
      },
    });
  },
};

const SESSIONS = `
  SELECT t.PROCESSLIST_ID AS session, t.PROCESSLIST_USER AS account, v.VARIABLE_VALUE AS format
  FROM performance_schema.variables_by_thread AS v JOIN performance_schema.threads AS t USING (THREAD_ID)
  WHERE v.VARIABLE_NAME = 'binlog_format' AND v.VARIABLE_VALUE <> 'ROW' AND t.PROCESSLIST_ID IS NOT NULL
  ORDER BY session`;
