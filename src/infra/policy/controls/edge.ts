import { type Control, eachResource } from '../control.js';
import { blocks, type Resource, refersTo, texts } from '../platform-view.js';
import { conditionedOn, principals, statements } from '../policy-statements.js';

const DISTRIBUTION = 'aws_cloudfront_distribution';

/** Rules for paths, and the one for the rest. */
const behaviours = ({ block }: Resource) => [
  ...blocks(block.default_cache_behavior),
  ...blocks(block.ordered_cache_behavior),
];

export const EDGE_CONTROLS: readonly Control[] = [
  {
    id: 'edge.https',
    title: 'the site is served over HTTPS alone',
    severity: 'high',
    why: 'tokens could be read on the way',
    sources: ['CKV_AWS_34', 'AVD-AWS-0012', 'CloudFront.3'],
    prodException: 'never',
    check: eachResource(DISTRIBUTION, (distribution) => {
      const plain = behaviours(distribution).filter(
        ({ viewer_protocol_policy }) => !['redirect-to-https', 'https-only'].includes(String(viewer_protocol_policy)),
      );
      return plain.length > 0
        ? `plain HTTP for ${plain.map(({ path_pattern }) => path_pattern ?? 'the site').join(', ')}`
        : undefined;
    }),
  },
  {
    id: 'edge.tls',
    title: 'a name of our own takes TLS 1.2 or later, and the gateway is asked over nothing less',
    severity: 'high',
    why: 'tokens could be read on the way; the certificate of CloudFront itself has no such setting',
    sources: ['CKV_AWS_174', 'CKV2_AWS_42', 'CKV2_AWS_54', 'AVD-AWS-0013'],
    prodException: 'never',
    check: eachResource(DISTRIBUTION, ({ block }) => {
      const [certificate] = blocks(block.viewer_certificate);
      const ownName = texts(block.aliases).length > 0;
      if (ownName && certificate?.minimum_protocol_version !== 'TLSv1.2_2021') {
        return `it takes ${certificate?.minimum_protocol_version ?? 'any TLS'}`;
      }
      const weak = blocks(block.origin)
        .flatMap(({ custom_origin_config }) => blocks(custom_origin_config))
        .filter(
          ({ origin_protocol_policy, origin_ssl_protocols }) =>
            origin_protocol_policy !== 'https-only' || texts(origin_ssl_protocols).some((each) => each !== 'TLSv1.2'),
        );
      return weak.length > 0 ? 'an origin is asked over less' : undefined;
    }),
  },
  {
    id: 'edge.firewall',
    title: 'a web firewall stands in front of the site',
    severity: 'high',
    why: 'known attacks and floods would reach the API by its second name',
    sources: ['CKV_AWS_68', 'AVD-AWS-0011', 'CloudFront.6'],
    prodException: 'never',
    check: eachResource(DISTRIBUTION, ({ block }) => (block.web_acl_id === undefined ? 'there is none' : undefined)),
  },
  {
    id: 'edge.log',
    title: 'every request to the site is logged',
    severity: 'medium',
    why: 'after an attack nobody could say who asked for what',
    sources: ['CKV_AWS_86', 'AVD-AWS-0010', 'CloudFront.5'],
    prodException: 'never',
    check: eachResource(DISTRIBUTION, (distribution, view) => {
      const [source] = view.attached('aws_cloudwatch_log_delivery_source', 'resource_arn', distribution);
      if (!source) return 'no log is delivered';
      const delivered = view
        .all('aws_cloudwatch_log_delivery')
        .some(({ block }) => refersTo(block.delivery_source_name, source));
      return delivered ? undefined : 'the log is delivered nowhere';
    }),
  },
  {
    id: 'edge.root',
    title: 'the root of the site is a page',
    severity: 'medium',
    why: 'the root could list what is in the bucket',
    sources: ['CKV_AWS_305', 'CloudFront.1'],
    prodException: 'never',
    check: eachResource(DISTRIBUTION, ({ block }) =>
      block.default_root_object === undefined ? 'it has no page' : undefined,
    ),
  },
  {
    id: 'edge.private-bucket',
    title: 'only the distribution reads the bucket of the site, and signs for it',
    severity: 'critical',
    why: 'the bucket would be public, past the firewall and its headers',
    sources: ['CKV2_AWS_46', 'CloudFront.13'],
    prodException: 'never',
    check: eachResource(DISTRIBUTION, ({ block }, view) => {
      const open = blocks(block.origin).filter(
        ({ custom_origin_config, origin_access_control_id }) =>
          custom_origin_config === undefined && origin_access_control_id === undefined,
      );
      if (open.length > 0) return `${open.map(({ origin_id }) => origin_id).join(', ')} is asked without a signature`;
      const unsigned = view
        .all('aws_cloudfront_origin_access_control')
        .filter((control) => control.block.signing_behavior !== 'always');
      if (unsigned.length > 0) return 'not every request is signed';
      const foreign = statements(view, 'resource')
        .filter(({ statement }) => principals(statement).includes('Service:cloudfront.amazonaws.com'))
        .filter(({ statement }) => !conditionedOn(statement, ['aws:SourceArn']));
      return foreign.length > 0 ? 'distributions of anybody read the bucket' : undefined;
    }),
  },
  {
    id: 'edge.headers',
    title: 'every answer has the security headers',
    severity: 'high',
    why: 'a script that somebody gets into a page could do what the user can',
    sources: ['CKV2_AWS_32', 'CKV_AWS_259'],
    prodException: 'never',
    check: eachResource(DISTRIBUTION, (distribution, view) => {
      const bare = behaviours(distribution).filter(
        ({ response_headers_policy_id }) => response_headers_policy_id === undefined,
      );
      if (bare.length > 0) return 'some answers have none';
      for (const { block } of view.all('aws_cloudfront_response_headers_policy')) {
        const [headers = {}] = blocks(block.security_headers_config);
        const lacking = ['content_security_policy', 'strict_transport_security', 'frame_options'].filter(
          (name) => blocks(headers[name]).length === 0,
        );
        if (lacking.length > 0) return `no ${lacking.join(', ')}`;
        const policy = JSON.stringify(headers.content_security_policy);
        if (/unsafe-(inline|eval)/.test(policy)) return 'scripts or styles of anybody may run';
        const seconds = Number(blocks(headers.strict_transport_security)[0]?.access_control_max_age_sec);
        if (!(seconds >= 365 * 86_400)) return 'HTTPS is asked for less than a year';
      }
      return undefined;
    }),
  },
  {
    id: 'edge.api-uncached',
    title: 'answers of the API are not kept',
    severity: 'critical',
    why: 'one user would get what was meant for another',
    sources: ['own'],
    prodException: 'never',
    check: eachResource(DISTRIBUTION, ({ block }) => {
      const [api] = blocks(block.ordered_cache_behavior).filter(({ path_pattern }) => path_pattern === '/api/*');
      if (!api) return 'the API is not behind the site';
      // The id of CachingDisabled, which is the same in every account.
      return api.cache_policy_id === '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' ? undefined : 'they are';
    }),
  },
  {
    id: 'edge.failover',
    title: 'another region answers when the first does not',
    severity: 'low',
    why: 'the site would be gone with its region',
    sources: ['CKV_AWS_310', 'CloudFront.4'],
    prodException: 'with reason',
    check: eachResource(DISTRIBUTION, ({ block }) =>
      blocks(block.origin_group).length > 0 ? undefined : 'there is one region',
    ),
  },
  {
    id: 'edge.countries',
    title: 'the site is for chosen countries',
    severity: 'low',
    why: 'attacks come from where no customer is',
    sources: ['CKV_AWS_374'],
    prodException: 'with reason',
    check: eachResource(DISTRIBUTION, ({ block }) => {
      const [restriction] = blocks(blocks(block.restrictions)[0]?.geo_restriction);
      return restriction?.restriction_type === 'none' ? 'it is for all' : undefined;
    }),
  },
];
