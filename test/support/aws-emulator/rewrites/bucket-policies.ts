import type { Request, Rewrite } from '../exchange.js';

interface Policy {
  Statement: { Effect: 'Allow' | 'Deny' }[];
}

/**
 * The emulator denies whatever a statement of a bucket policy denies, without a look at the condition under which it
 * does. It gets what is allowed, and the policy is told as it was written.
 */
export function bucketPolicies(): Rewrite {
  const policies = new Map<string, string>();
  return {
    mends: 'S3: what a bucket policy denies under a condition is not denied always',
    request(request) {
      const bucket = bucketOf(request);
      if (bucket === undefined || request.method !== 'PUT') return request;
      policies.set(bucket, request.body);
      const { Statement, ...rest } = JSON.parse(request.body) as Policy;
      return {
        ...request,
        body: JSON.stringify({ ...rest, Statement: Statement.filter(({ Effect }) => Effect === 'Allow') }),
      };
    },
    body(request, { body, status }) {
      const bucket = bucketOf(request);
      return (bucket !== undefined && request.method === 'GET' && status === 200 && policies.get(bucket)) || body;
    },
  };
}

/** The bucket whose policy a request is about. */
function bucketOf({ url }: Request): string | undefined {
  const [path = '', query = ''] = url.split('?');
  // Some clients write `/bucket?policy`, others `/bucket/?policy`.
  return /(^|&)policy(=|&|$)/.test(query) ? path.replace(/\/$/, '') : undefined;
}
