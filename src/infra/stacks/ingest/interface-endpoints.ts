import { Construct, VpcEndpoint } from '../../cdktf.js';
import { PlatformStack } from '../../platform-stack.js';
import { policyDocument } from '../../policy-document.js';
import type { FoundationValues } from '../foundation/foundation-values.js';

/**
 * AWS services inside the VPC, for principals of this account only. DMS from 3.4.7 on reads the source secret from the
 * subnet it is in, so the one for Secrets Manager is no option.
 */
export class InterfaceEndpoints extends Construct {
  readonly resources: VpcEndpoint[];

  constructor(scope: Construct, id: string, foundation: FoundationValues) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const { interfaceEndpoints, endpointZones } = stack.profile.network;
    const subnets = [foundation.private_subnet_a_id, foundation.private_subnet_b_id];
    this.resources = interfaceEndpoints.map(
      (service) =>
        new VpcEndpoint(this, service, {
          vpcId: foundation.vpc_id,
          serviceName: `com.amazonaws.${stack.parameters.region}.${service}`,
          vpcEndpointType: 'Interface',
          privateDnsEnabled: true,
          subnetIds: subnets.slice(0, endpointZones),
          securityGroupIds: [foundation.endpoints_security_group_id],
          policy: policyDocument([
            {
              Sid: 'OwnPrincipals',
              Effect: 'Allow',
              Principal: '*',
              Action: `${service}:*`,
              Resource: '*',
              Condition: { StringEquals: { 'aws:PrincipalAccount': stack.accountId } },
            },
          ]),
          tags: { Name: stack.resourceName('tag', service) },
        }),
    );
  }
}
