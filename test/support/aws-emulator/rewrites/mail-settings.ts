import type { Rewrite } from '../exchange.js';

interface ConfigurationSet {
  SendingOptions?: { SendingEnabled?: unknown };
  [options: string]: unknown;
}

const TAGS = /^\/v2\/email\/tags\?/;

/**
 * The emulator wraps the sending options of a configuration set twice, tells options that nobody set and the time of a
 * signing key as text, and forgets the tags of an identity.
 */
export function mailSettings(): Rewrite {
  const tags = new Map<string, unknown>();
  return {
    mends: 'SES: configuration sets and identities are told as they were set, and times are numbers',
    body({ method, url, body: sent }, { body, status }) {
      if (status !== 200) return body;
      if (url.startsWith('/v2/email/identities')) {
        if (method === 'POST') rememberTags(tags, sent);
        return body.replace(
          /("LastKeyGenerationTimestamp": ?)"([^"]+)"/,
          (_, name: string, time: string) => `${name}${Date.parse(time) / 1000}`,
        );
      }
      if (method === 'GET' && TAGS.test(url)) {
        const arn = new URLSearchParams(url.split('?')[1]).get('ResourceArn') ?? '';
        const known = tags.get(arn.split(':identity/')[1] ?? '');
        return known === undefined ? body : JSON.stringify({ Tags: known });
      }
      const isSet = method === 'GET' && /^\/v2\/email\/configuration-sets\/[^/?]+$/.test(url);
      return isSet ? mended(JSON.parse(body) as ConfigurationSet) : body;
    },
  };
}

function rememberTags(tags: Map<string, unknown>, sent: string): void {
  const { EmailIdentity, Tags } = JSON.parse(sent) as { EmailIdentity: string; Tags?: unknown };
  tags.set(EmailIdentity, Tags ?? []);
}

function mended({ SendingOptions, ...rest }: ConfigurationSet): string {
  const enabled = SendingOptions?.SendingEnabled;
  const told = Object.entries(rest).filter(([, options]) => JSON.stringify(options) !== '{}');
  return JSON.stringify({
    ...Object.fromEntries(told),
    SendingOptions: typeof enabled === 'object' ? enabled : SendingOptions,
  });
}
