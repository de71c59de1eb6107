import {
  Construct,
  DataAwsAvailabilityZones,
  DefaultSecurityGroup,
  Fn,
  InternetGateway,
  Route,
  RouteTable,
  RouteTableAssociation,
  Subnet,
  Vpc,
} from '../../cdktf.js';
import { PlatformStack } from '../../platform-stack.js';
import { eachZone, subnetCidr, ZONES, type Zone } from './zones.js';

/**
 * Two public and two private subnets in two zones. Public ones hold NAT gateways and nothing else; the way from the
 * private ones to the internet is added by the ingest stack, and gone when that is destroyed.
 */
export class Network extends Construct {
  readonly vpcId: string;
  readonly publicSubnetIds: Record<Zone, string>;
  readonly privateSubnetIds: Record<Zone, string>;
  readonly privateRouteTableIds: Record<Zone, string>;
  readonly publicRouteTableId: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const name = (resource: string) => ({ Name: stack.resourceName('tag', resource) });
    const vpc = new Vpc(this, 'vpc', {
      cidrBlock: stack.profile.vpcCidr,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      tags: name('vpc'),
    });
    this.vpcId = vpc.id;
    new DefaultSecurityGroup(this, 'default-security-group', { vpcId: this.vpcId, ingress: [], egress: [] });

    const available = new DataAwsAvailabilityZones(this, 'zones', {
      state: 'available',
      filter: [{ name: 'opt-in-status', values: ['opt-in-not-required'] }],
    });
    const subnets = (tier: 'public' | 'private'): Record<Zone, string> =>
      eachZone((zone, index) => {
        const subnet = new Subnet(this, `${tier}-${zone}`, {
          vpcId: this.vpcId,
          cidrBlock: subnetCidr(stack.profile.vpcCidr, tier, index),
          availabilityZone: Fn.element(available.names, index),
          mapPublicIpOnLaunch: false,
          tags: name(`${tier}-${zone}`),
          // A zone that AWS adds to the region must not move the subnets.
          lifecycle: { ignoreChanges: ['availability_zone'] },
        });
        return subnet.id;
      });
    this.publicSubnetIds = subnets('public');
    this.privateSubnetIds = subnets('private');

    const gateway = new InternetGateway(this, 'internet-gateway', { vpcId: this.vpcId, tags: name('internet') });
    const publicRoutes = new RouteTable(this, 'public-routes', { vpcId: this.vpcId, tags: name('public') });
    this.publicRouteTableId = publicRoutes.id;
    new Route(this, 'to-internet', {
      routeTableId: publicRoutes.id,
      destinationCidrBlock: '0.0.0.0/0',
      gatewayId: gateway.id,
    });
    this.privateRouteTableIds = eachZone(
      (zone) => new RouteTable(this, `private-routes-${zone}`, { vpcId: this.vpcId, tags: name(`private-${zone}`) }).id,
    );
    for (const zone of ZONES) {
      new RouteTableAssociation(this, `public-${zone}-routes`, {
        subnetId: this.publicSubnetIds[zone],
        routeTableId: publicRoutes.id,
      });
      new RouteTableAssociation(this, `private-${zone}-routes`, {
        subnetId: this.privateSubnetIds[zone],
        routeTableId: this.privateRouteTableIds[zone],
      });
    }
  }
}
