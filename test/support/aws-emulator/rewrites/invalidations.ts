import type { Rewrite } from '../exchange.js';

const ALL = /^\/2020-05-31\/distribution\/[^/]+\/invalidation$/;
const ONE = /^\/2020-05-31\/distribution\/[^/]+\/invalidation\/[^/]+$/;
const STATUS = /<Status>[^<]*<\/Status>/;

/** The emulator makes an invalidation of every request, which is done at once, and says so in capitals. */
export function invalidations(): Rewrite {
  const byReference = new Map<string, string>();
  const lookedAt = new Set<string>();
  return {
    mends: 'CloudFront: a reference stands for one invalidation, which is in progress when it is first looked at',
    body({ method, url, body: sent }, { body, status }) {
      if (status >= 300) return body;
      if (method === 'POST' && ALL.test(url)) {
        const reference = `${url} ${/<CallerReference>([^<]*)</.exec(sent)?.[1]}`;
        const told = byReference.get(reference) ?? body.replace(STATUS, '<Status>InProgress</Status>');
        byReference.set(reference, told);
        return told;
      }
      if (method !== 'GET' || !ONE.test(url)) return body;
      const done = lookedAt.has(url);
      lookedAt.add(url);
      return body.replace(STATUS, `<Status>${done ? 'Completed' : 'InProgress'}</Status>`);
    },
  };
}
