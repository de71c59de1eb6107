import { Construct, Eip, NatGateway, Route } from '../../cdktf.js';
import { PlatformStack } from '../../platform-stack.js';
import type { FoundationValues } from '../foundation/foundation-values.js';
import type { Zone } from '../foundation/zones.js';

/** The way from the private subnets to the internet: one gateway for both zones, or one in each. */
export class Nat extends Construct {
  readonly routes: Route[];

  constructor(scope: Construct, id: string, foundation: FoundationValues) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const a = this.#gateway('a', foundation.public_subnet_a_id);
    const b = stack.profile.network.natGateways === 2 ? this.#gateway('b', foundation.public_subnet_b_id) : a;
    this.routes = [
      this.#route('a', foundation.private_route_table_a_id, a),
      this.#route('b', foundation.private_route_table_b_id, b),
    ];
  }

  #gateway(zone: Zone, subnetId: string): NatGateway {
    const tags = { Name: PlatformStack.of(this).resourceName('tag', `nat-${zone}`) };
    const address = new Eip(this, `address-${zone}`, { domain: 'vpc', tags });
    return new NatGateway(this, `gateway-${zone}`, { subnetId, allocationId: address.id, tags });
  }

  #route(zone: Zone, routeTableId: string, gateway: NatGateway): Route {
    return new Route(this, `route-${zone}`, {
      routeTableId,
      destinationCidrBlock: '0.0.0.0/0',
      natGatewayId: gateway.id,
    });
  }
}
