import { type Check, pass, warn } from '../check.js';
import { listed } from '../rules/listed.js';
import { AWS, mysqlManual } from '../rules/manual.js';

/** TransactionConsistencyTimeout of AWS DMS. */
const LONG_SECONDS = 600;

export const TRX_LONG: Check = {
  id: 'trx.long',
  title: 'no transaction has been open for ten minutes',
  severity: 'warn',
  effect: 'the load does not wait for it any longer, and its changes arrive late and all at once',
  remedy: 'let it commit, or end its session with KILL',
  sources: [AWS.fullLoad, mysqlManual('information-schema-innodb-trx-table')],
  async run(facts) {
    const rows = await facts.rows<{ session: number; seconds: number }>(LONG, [LONG_SECONDS], {
      needs: 'PROCESS ON *.*',
    });
    if (rows.length === 0) return pass(`none is older than ${LONG_SECONDS} s`);
    return warn(listed(rows.map(({ session, seconds }) => `session ${session} for ${seconds} s`)), {
      remedy: {
        text: this.remedy,
        sql: rows.map(({ session }) => `KILL ${session}`),
        caution: 'ends these sessions and rolls back what they have not committed',
      },
    });
  },
};

/** InnoDB notes the start in the time zone of the system, whatever that of this session is. */
const LONG = `
  SELECT session, seconds FROM (
    SELECT trx_mysql_thread_id AS session,
      TIMESTAMPDIFF(SECOND, trx_started, CONVERT_TZ(UTC_TIMESTAMP(), '+00:00', 'SYSTEM')) AS seconds
    FROM information_schema.INNODB_TRX
  ) AS transactions
  WHERE seconds > ?
  ORDER BY seconds DESC`;
