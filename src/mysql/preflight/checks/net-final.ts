import { type Check, fail, pass } from '../check.js';
import { notDeployed, sourceAccess } from '../facts/source-access.js';
import { AWS } from '../rules/manual.js';

export const NET_FINAL: Check = {
  id: 'net.final',
  title: 'AWS DMS itself logs in to the server and writes to the lake',
  severity: 'fail',
  effect: 'no task starts: that this machine gets through proves nothing for the replication instance',
  remedy: 'let the address of the NAT gateway, or of the VPC, through the firewall of the server',
  sources: [AWS.troubleshooting],
  targets: ['aws'],
  asksAws: true,
  needsNoServer: true,
  async run(facts) {
    const connection = await sourceAccess(facts).connection();
    if (connection === undefined) throw notDeployed('replication instance that could connect');
    const { detail, error } = connection;
    if (error === undefined) return pass(detail);
    return fail(detail, { effect: error.cause, remedy: { text: this.remedy, command: error.remedy } });
  },
};
