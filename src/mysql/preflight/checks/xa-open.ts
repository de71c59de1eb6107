import { type Check, pass, warn } from '../check.js';
import { AWS, mysqlManual } from '../rules/manual.js';

export const XA_OPEN: Check = {
  id: 'xa.open',
  title: 'no XA transaction is prepared',
  severity: 'warn',
  effect: 'it holds its locks, and a load that starts now misses its rows',
  remedy: 'ask its transaction manager, then XA COMMIT or XA ROLLBACK each id that XA RECOVER lists',
  sources: [AWS.source, mysqlManual('xa-statements')],
  async run(facts) {
    const rows = await facts.rows<{ data: unknown }>('XA RECOVER', [], { needs: 'XA_RECOVER_ADMIN ON *.*' });
    if (rows.length === 0) return pass('XA RECOVER lists none');
    return warn(rows.length === 1 ? 'one XA transaction is prepared' : `${rows.length} XA transactions are prepared`);
  },
};
