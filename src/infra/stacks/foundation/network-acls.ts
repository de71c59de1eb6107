import { Construct, NetworkAcl } from '../../cdktf.js';
import { PlatformStack } from '../../platform-stack.js';
import type { Network } from './network.js';

const ANYWHERE = '0.0.0.0/0';

/** Remote administration from anywhere is refused before any security group is asked. */
const REFUSED = {
  /** NAT gateways use ports from 1024 up, so refusing 3389 here would now and then drop an answer. */
  public: [22],
  private: [22, 3389],
} as const;

/** A second fence around the subnets, which holds even where a security group is opened by mistake. */
export class NetworkAcls extends Construct {
  constructor(scope: Construct, id: string, network: Network) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const everything = { protocol: '-1', ruleNo: 100, action: 'allow', cidrBlock: ANYWHERE, fromPort: 0, toPort: 0 };
    for (const tier of ['public', 'private'] as const) {
      new NetworkAcl(this, tier, {
        vpcId: network.vpcId,
        subnetIds: Object.values(tier === 'public' ? network.publicSubnetIds : network.privateSubnetIds),
        ingress: [
          ...REFUSED[tier].map((port, index) => ({
            protocol: 'tcp',
            ruleNo: 10 + index,
            action: 'deny',
            cidrBlock: ANYWHERE,
            fromPort: port,
            toPort: port,
          })),
          everything,
        ],
        egress: [everything],
        tags: { Name: stack.resourceName('tag', tier) },
      });
    }
  }
}
