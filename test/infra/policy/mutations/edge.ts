import type { Block } from '../../../../src/infra/synth/synthesized-stack.js';
import type { Mutant, Mutations } from '../mutate.js';

const SITE = 'site_distribution';

const breakSite = (attribute: string, value: unknown) => (it: Mutant) =>
  it.set('aws_cloudfront_distribution', SITE, attribute, value);
const inside =
  (change: object, ...path: string[]) =>
  (it: Mutant) =>
    Object.assign(it.inner(it.block('aws_cloudfront_distribution', SITE), ...path), change);
const header = (change: (headers: Block) => void) => (it: Mutant) =>
  change(it.inner(it.block('aws_cloudfront_response_headers_policy', 'security_headers'), 'security_headers_config'));
const gateway = (change: object) => (it: Mutant) => {
  const origins = it.block('aws_cloudfront_distribution', SITE).origin as Block[];
  Object.assign(it.inner(origins[1]!, 'custom_origin_config'), change);
};

export const EDGE_MUTATIONS: Mutations = {
  'edge.https': [
    inside({ viewer_protocol_policy: 'allow-all' }, 'default_cache_behavior'),
    inside({ viewer_protocol_policy: 'allow-all' }, 'ordered_cache_behavior'),
  ],
  'edge.tls': [
    inside({ minimum_protocol_version: 'TLSv1' }, 'viewer_certificate'),
    gateway({ origin_protocol_policy: 'match-viewer' }),
    gateway({ origin_ssl_protocols: ['TLSv1', 'TLSv1.2'] }),
  ],
  'edge.firewall': [breakSite('web_acl_id', undefined)],
  'edge.log': [
    (it) => it.remove('aws_cloudwatch_log_delivery_source'),
    (it) => it.remove('aws_cloudwatch_log_delivery'),
  ],
  'edge.root': [breakSite('default_root_object', undefined)],
  'edge.private-bucket': [
    inside({ origin_access_control_id: undefined }, 'origin'),
    (it) => it.set('aws_cloudfront_origin_access_control', 'site_access', 'signing_behavior', 'never'),
    (it) =>
      it.statement(
        'aws_s3_bucket_policy',
        'files_policy',
        'OwnDistribution',
        (statement) => delete statement.Condition,
      ),
  ],
  'edge.headers': [
    inside({ response_headers_policy_id: undefined }, 'ordered_cache_behavior'),
    header((headers) => delete headers.content_security_policy),
    header((headers) => {
      headers.content_security_policy = { content_security_policy: "script-src 'unsafe-inline'" };
    }),
    header((headers) => {
      headers.strict_transport_security = { access_control_max_age_sec: 3600 };
    }),
  ],
  'edge.api-uncached': [
    inside({ cache_policy_id: '658327ea-f89d-4fab-a63d-7e88639e58f6' }, 'ordered_cache_behavior'),
    breakSite('ordered_cache_behavior', []),
  ],
  'edge.failover': [(it) => it.add('aws_cloudfront_distribution', { comment: 'another' })],
  'edge.countries': [
    (it) => it.add('aws_cloudfront_distribution', { restrictions: { geo_restriction: { restriction_type: 'none' } } }),
  ],
};
