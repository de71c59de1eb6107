import { type CostRules, each, free, priced, standing, usage, usageOnly } from './cost-rule.js';

const ADDRESSES = 'NAT and public addresses';
const FIREWALL = 'WAF';

export const NETWORK_RULES: CostRules = {
  aws_nat_gateway: priced(ADDRESSES, () => [
    standing('NAT gateway', 'nat-gateway'),
    usage('traffic through NAT', 'nat-traffic', 'natTraffic'),
  ]),
  aws_eip: priced(ADDRESSES, () => [standing('public IPv4 address', 'public-address')]),
  aws_vpc_endpoint: priced('interface endpoints', ({ vpc_endpoint_type, subnet_ids }) =>
    vpc_endpoint_type === 'Interface'
      ? [
          standing('endpoint in a zone', 'interface-endpoint', (subnet_ids as unknown[]).length),
          usage('traffic through endpoints', 'endpoint-traffic', 'endpointTraffic'),
        ]
      : [],
  ),
  // AWS charges for the addresses of both tunnels besides the connection.
  'AWS::EC2::VPNConnection': priced('VPN', () => [
    standing('VPN connection', 'vpn-connection'),
    standing('address of a tunnel', 'public-address', 2),
    usage('traffic out of AWS', 'internet-traffic', 'vpnTraffic'),
  ]),
  aws_cloudfront_distribution: usageOnly(
    'CloudFront',
    usage('traffic to the internet', 'web-traffic', 'webTraffic'),
    usage('HTTPS requests', 'web-requests', 'webRequests'),
  ),
  aws_wafv2_web_acl: priced(FIREWALL, ({ rule }) => [
    standing('web ACL', 'firewall-acl'),
    standing('rule', 'firewall-rule', [rule ?? []].flat().length),
    usage('requests looked at', 'firewall-requests', 'apiRequests'),
  ]),
  ...each(
    [
      'aws_customer_gateway',
      'aws_default_network_acl',
      'aws_default_security_group',
      'aws_internet_gateway',
      'aws_network_acl',
      'aws_route',
      'aws_route_table',
      'aws_route_table_association',
      'aws_security_group',
      'aws_subnet',
      'aws_vpc',
      'aws_vpc_endpoint_policy',
      'aws_vpc_endpoint_route_table_association',
      'aws_vpc_security_group_egress_rule',
      'aws_vpc_security_group_ingress_rule',
      'aws_vpn_gateway',
      'aws_vpn_gateway_route_propagation',
      'AWS::EC2::VPNConnectionRoute',
    ],
    free('AWS charges for traffic and gateways, not for the plan of a network'),
  ),
  aws_cloudformation_stack: free('what its template makes is charged by itself'),
  aws_flow_log: free('its records are charged where they are written, at the log group'),
  ...each(
    ['aws_wafv2_ip_set', 'aws_wafv2_web_acl_association', 'aws_wafv2_web_acl_logging_configuration'],
    free('part of the web ACL'),
  ),
  ...each(
    [
      'aws_acm_certificate',
      'aws_cloudfront_cache_policy',
      'aws_cloudfront_function',
      'aws_cloudfront_origin_access_control',
      'aws_cloudfront_origin_request_policy',
      'aws_cloudfront_response_headers_policy',
    ],
    free('part of the distribution'),
  ),
};
