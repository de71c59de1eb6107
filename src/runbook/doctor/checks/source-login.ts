import { queryRows } from '../../../mysql/connection/connection.js';
import { readServerFacts } from '../../../mysql/connection/server-facts.js';
import { type DoctorCheck, pass, skip } from '../doctor-check.js';
import { withSource } from '../source-session.js';

export const sourceLoginCheck: DoctorCheck = {
  id: 'doctor.login',
  title: 'The account that replicates is let in',
  severity: 'fail',
  async run(environment) {
    const session = await withSource(environment, async (connection, { user, host, port }) => {
      const { flavour, versionText } = await readServerFacts(connection);
      const [status] = await queryRows<{ Value: string }>(connection, "SHOW SESSION STATUS LIKE 'Ssl_version'");
      const tls = status?.Value ? `encrypted with ${status.Value}` : 'not encrypted';
      return `${user} at ${host}:${port}, ${flavour === 'mariadb' ? 'MariaDB' : 'MySQL'} ${versionText}, ${tls}`;
    });
    if ('absent' in session) return skip(session.absent);
    if ('result' in session) return pass(session.result);
    const { message, remedy } = session.refused;
    return {
      status: 'fail',
      evidence: message,
      effect: 'replication cannot start, and a task that runs cannot connect again',
      remedy: { text: remedy, command: 'futureim bootstrap' },
    };
  },
};
