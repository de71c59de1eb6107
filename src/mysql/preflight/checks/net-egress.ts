import { type Check, pass, warn } from '../check.js';
import { accountName, matchedAccount } from '../facts/grants.js';
import { AWS } from '../rules/manual.js';

/** Which address DMS will come from is known only once its network stands; that there will be another one is known. */
export const NET_EGRESS: Check = {
  id: 'net.egress',
  title: 'the account is not tied to the address of this machine',
  severity: 'warn',
  effect: 'the server sees AWS DMS come from the address of the NAT gateway, or of the VPC over a VPN, and refuses it',
  remedy: 'let the account in from the addresses of AWS DMS too, and let the firewall of the server admit them',
  sources: [AWS.troubleshooting],
  targets: ['aws'],
  async run(facts) {
    const { user, host } = await matchedAccount(facts);
    if (/[%_/]/.test(host) || isLocal(host))
      return pass(`account ${await accountName(facts)} is tied to no single address`);
    const password = 'with the password of this account';
    return warn(`account ${await accountName(facts)} is let in from one address`, {
      remedy: { text: `create '${user}'@'%' ${password}, or a mask such as '10.%'`, command: 'futureim mysql setup' },
    });
  },
};

/** What a loopback account means is told by acct.host. */
function isLocal(host: string): boolean {
  return ['localhost', '127.0.0.1', '::1'].includes(host);
}
