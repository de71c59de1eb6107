import { Construct } from '../../cdktf.js';
import { Firewall } from '../../constructs/firewall.js';
import { PlatformStack } from '../../platform-stack.js';
import type { GatewayEndpoints } from './gateway-endpoints.js';
import type { Network } from './network.js';

/** Security groups of what later stacks put into the private subnets. */
export class Firewalls extends Construct {
  readonly endpoints: Firewall;
  readonly replication: Firewall;

  constructor(scope: Construct, id: string, network: Network, gateways: GatewayEndpoints) {
    super(scope, id);
    const { profile, parameters } = PlatformStack.of(this);
    const { vpcId } = network;
    this.endpoints = new Firewall(this, 'endpoints', {
      vpcId,
      purpose: 'endpoints',
      description: 'Interface endpoints of AWS services',
      ingress: { https: { peer: { cidr: profile.vpcCidr }, port: 443, description: 'HTTPS from within the VPC' } },
    });
    const sources = parameters.source.networks.map((cidr, index) => [
      `mysql-${index}`,
      { peer: { cidr }, port: parameters.source.port, description: 'The MySQL source' },
    ]);
    this.replication = new Firewall(this, 'replication', {
      vpcId,
      purpose: 'replication',
      description: 'The DMS replication instance',
      egress: {
        ...Object.fromEntries(sources),
        s3: { peer: { prefixListId: gateways.s3PrefixListId }, port: 443, description: 'S3, through the gateway' },
        endpoints: {
          peer: { securityGroupId: this.endpoints.id },
          port: 443,
          description: 'Interface endpoints of AWS services',
        },
      },
    });
  }
}
