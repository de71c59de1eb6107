import { type Check, fail, pass } from '../check.js';
import { mysqlManual } from '../rules/manual.js';
import { setVariables } from '../rules/set-variable.js';

/** The local target runs where it connects from, which net.reachable has proven. */
export const NET_BIND: Check = {
  id: 'net.bind',
  title: 'the server listens beyond its own machine',
  severity: 'fail',
  effect: 'AWS DMS cannot connect: only programs on the same machine can',
  remedy: 'listen on the address that AWS reaches, and open the firewall for that address alone',
  sources: [mysqlManual('server-system-variables#sysvar_bind_address')],
  targets: ['aws'],
  async run(facts) {
    const remedy = (set: Record<string, string>) => setVariables(facts, { set, text: this.remedy, restart: true });
    const skipped = await facts.variable('skip_networking');
    if (skipped === 'ON' || skipped === '1') {
      return fail('skip_networking is ON', {
        remedy: await remedy({ skip_networking: 'OFF', bind_address: '0.0.0.0' }),
      });
    }
    const address = (await facts.variable('bind_address')) ?? '*';
    const port = await facts.variable('port');
    if (!address.split(',').every(isLoopback)) return pass(`bind_address is ${address}, port ${port}`);
    return fail(`bind_address is ${address}`, { remedy: await remedy({ bind_address: '0.0.0.0' }) });
  },
};

function isLoopback(address: string): boolean {
  return /^(?:127\.[\d.]+|::1|localhost)$/i.test(address.trim().replace(/\/.*$/, ''));
}
