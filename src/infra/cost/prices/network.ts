import { both, ohio, type PriceRecords, virginia } from './price-record.js';

export const NETWORK_PRICES = {
  'nat-gateway': both('h', 0.045, 'vpc-page', 'infracost'),
  'nat-traffic': both('GB', 0.045, 'vpc-page', 'infracost'),
  'public-address': both('h', 0.005, 'vpc-page-addresses', 'vpc-page-addresses'),
  'interface-endpoint': virginia('h', 0.01, 'vpc-virginia'),
  'endpoint-traffic': both('GB', 0.01, 'privatelink-page', 'privatelink-page'),
  'vpn-connection': virginia('h', 0.05, 'infracost'),
  'internet-traffic': ohio('GB', 0.09, 'transfer-ohio'),
  'web-traffic': both('GB', 0.085, 'cloudfront-page', 'infracost'),
  'web-requests': both('10k requests', 0.01, 'cloudfront-page', 'infracost'),
  'firewall-acl': virginia('months', 5, 'infracost'),
  'firewall-rule': virginia('months', 1, 'infracost'),
  'firewall-requests': virginia('M requests', 0.6, 'infracost'),
} as const satisfies PriceRecords;
