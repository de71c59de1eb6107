import { BlockList } from 'node:net';
import { type Check, fail, pass, warn } from '../check.js';
import { AWS } from '../rules/manual.js';

const RESERVED = new BlockList();
RESERVED.addSubnet('192.168.0.0', 24);

const THIS_MACHINE = new BlockList();
THIS_MACHINE.addSubnet('127.0.0.0', 8);
THIS_MACHINE.addAddress('::1', 'ipv6');

export const NET_RESERVED: Check = {
  id: 'net.reserved',
  title: 'AWS DMS can route to the address of the server',
  severity: 'fail',
  effect: 'the endpoint test of AWS DMS fails whatever the firewall says: it keeps 192.168.0.0/24 for itself',
  remedy: 'give the server an address outside 192.168.0.0/24, or put a TCP proxy for it into the VPC',
  sources: [AWS.troubleshooting],
  targets: ['aws'],
  needsNoServer: true,
  async run(facts) {
    const addresses = await facts.subject.sessions.addresses();
    const { host } = facts.subject.address;
    const shown = addresses.every((address) => address === host) ? host : `${host} is ${addresses.join(', ')}`;
    const within = (list: BlockList) =>
      addresses.some((each) => list.check(each, each.includes(':') ? 'ipv6' : 'ipv4'));
    if (within(RESERVED)) return fail(`${shown}, within 192.168.0.0/24`);
    if (within(THIS_MACHINE)) {
      return warn(`${shown}, this machine itself`, {
        effect: 'for AWS DMS the same address is its own machine, not this one',
        remedy: { text: 'configure the address that AWS reaches', command: 'futureim config set source.host HOST' },
      });
    }
    return pass(shown);
  },
};
