import { Construct, SecurityGroup, VpcSecurityGroupEgressRule, VpcSecurityGroupIngressRule } from '../cdktf.js';
import { PlatformStack } from '../platform-stack.js';

/** Exactly one of the three. */
export type Peer = { cidr: string } | { securityGroupId: string } | { prefixListId: string };

export interface FirewallRule {
  peer: Peer;
  port: number;
  description: string;
}

export interface FirewallOptions {
  vpcId: string;
  purpose: string;
  description: string;
  /** TCP connections that may come in and go out, by id. */
  ingress?: Record<string, FirewallRule>;
  egress?: Record<string, FirewallRule>;
}

/** A security group that lets through what is listed and says why for each rule. */
export class Firewall extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, options: FirewallOptions) {
    super(scope, id);
    const name = PlatformStack.of(this).resourceName('security-group', options.purpose);
    const group = new SecurityGroup(this, 'group', {
      name,
      description: options.description,
      vpcId: options.vpcId,
      tags: { Name: name },
    });
    this.id = group.id;
    for (const [ruleId, rule] of Object.entries(options.ingress ?? {})) {
      new VpcSecurityGroupIngressRule(this, `in-${ruleId}`, this.#rule(rule));
    }
    for (const [ruleId, rule] of Object.entries(options.egress ?? {})) {
      new VpcSecurityGroupEgressRule(this, `out-${ruleId}`, this.#rule(rule));
    }
  }

  #rule({ peer, port, description }: FirewallRule) {
    const place =
      'cidr' in peer
        ? { cidrIpv4: peer.cidr }
        : 'prefixListId' in peer
          ? { prefixListId: peer.prefixListId }
          : { referencedSecurityGroupId: peer.securityGroupId };
    return { securityGroupId: this.id, ipProtocol: 'tcp', fromPort: port, toPort: port, description, ...place };
  }
}
