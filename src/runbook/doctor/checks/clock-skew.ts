import { queryRows } from '../../../mysql/connection/connection.js';
import { type DoctorCheck, pass, skip } from '../doctor-check.js';
import { withSource } from '../source-session.js';
import { timeSpan } from '../time-span.js';

/** Commit times have whole seconds, so less is not seen; milliseconds. */
const TOLERATED = 2_000;

export const clockSkewCheck: DoctorCheck = {
  id: 'doctor.clock',
  title: 'Clocks of this machine and of the MySQL server agree',
  severity: 'warn',
  async run(environment) {
    const { now } = environment;
    const session = await withSource(environment, async (connection) => {
      const before = now().getTime();
      const [row] = await queryRows<{ time: string }>(connection, 'SELECT UTC_TIMESTAMP(6) AS time');
      const middle = (before + now().getTime()) / 2;
      return Date.parse(`${row!.time.replace(' ', 'T')}Z`) - middle;
    });
    if ('absent' in session) return skip(session.absent);
    if ('refused' in session) return skip('nobody is let in, see doctor.login');
    const skew = session.result;
    const size = timeSpan(Math.abs(skew));
    if (Math.abs(skew) <= TOLERATED) return pass(`the clocks of machine and server differ by ${size}`);
    return {
      status: 'warn',
      evidence: `the server's clock is ${size} ${skew > 0 ? 'ahead of' : 'behind'} this machine's`,
      effect: 'the lag that status shows is wrong by as much; no row is lost',
      remedy: { text: 'set both clocks by NTP', command: 'timedatectl set-ntp true' },
    };
  },
};
