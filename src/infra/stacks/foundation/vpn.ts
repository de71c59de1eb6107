import type { VpnPeer } from '../../../platform/platform-parameters.js';
import {
  CloudformationStack,
  Construct,
  CustomerGateway,
  VpnGateway,
  VpnGatewayRoutePropagation,
} from '../../cdktf.js';
import { PlatformStack } from '../../platform-stack.js';
import type { Network } from './network.js';
import { ZONES } from './zones.js';

/**
 * Site-to-site VPN to the network of an on-premises MySQL server. The connection itself is made through CloudFormation,
 * because Terraform would copy the pre-shared keys of both tunnels into its state.
 */
export class Vpn extends Construct {
  constructor(scope: Construct, id: string, network: Network, peer: VpnPeer) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const tags = { Name: stack.resourceName('tag', 'vpn') };
    const gateway = new VpnGateway(this, 'gateway', { vpcId: network.vpcId, tags });
    const customer = new CustomerGateway(this, 'customer-gateway', {
      bgpAsn: String(peer.asn),
      ipAddress: peer.address,
      type: 'ipsec.1',
      tags,
    });
    new CloudformationStack(this, 'connection', {
      name: stack.resourceName('cloudformation-stack', 'vpn'),
      templateBody: JSON.stringify(connectionTemplate(peer.networks)),
      parameters: { CustomerGatewayId: customer.id, VpnGatewayId: gateway.id },
    });
    for (const zone of ZONES) {
      new VpnGatewayRoutePropagation(this, `routes-${zone}`, {
        vpnGatewayId: gateway.id,
        routeTableId: network.privateRouteTableIds[zone],
      });
    }
  }
}

function connectionTemplate(networks: readonly string[]): unknown {
  const routes = networks.map((cidr, index) => [
    `Route${index}`,
    {
      Type: 'AWS::EC2::VPNConnectionRoute',
      Properties: { DestinationCidrBlock: cidr, VpnConnectionId: { Ref: 'Connection' } },
    },
  ]);
  return {
    Parameters: { CustomerGatewayId: { Type: 'String' }, VpnGatewayId: { Type: 'String' } },
    Resources: {
      Connection: {
        Type: 'AWS::EC2::VPNConnection',
        Properties: {
          Type: 'ipsec.1',
          StaticRoutesOnly: true,
          CustomerGatewayId: { Ref: 'CustomerGatewayId' },
          VpnGatewayId: { Ref: 'VpnGatewayId' },
        },
      },
      ...Object.fromEntries(routes),
    },
    Outputs: { VpnConnectionId: { Value: { Ref: 'Connection' } } },
  };
}
