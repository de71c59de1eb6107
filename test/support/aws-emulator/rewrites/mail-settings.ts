import type { Rewrite } from '../exchange.js';

interface ConfigurationSet {
  SendingOptions?: { SendingEnabled?: unknown };
  [options: string]: unknown;
}

/**
 * The emulator wraps the sending options of a configuration set twice, tells options that nobody set, and the time of a
 * signing key as text.
 */
export const MAIL_SETTINGS: Rewrite = {
  mends: 'SES: a configuration set is told as it was set, and times are numbers',
  body({ method, url }, { body, status }) {
    if (status !== 200) return body;
    if (url.startsWith('/v2/email/identities')) {
      return body.replace(
        /("LastKeyGenerationTimestamp": ?)"([^"]+)"/,
        (_, name: string, time: string) => `${name}${Date.parse(time) / 1000}`,
      );
    }
    if (method !== 'GET' || !/^\/v2\/email\/configuration-sets\/[^/?]+$/.test(url)) return body;
    const { SendingOptions, ...rest } = JSON.parse(body) as ConfigurationSet;
    const enabled = SendingOptions?.SendingEnabled;
    const told = Object.entries(rest).filter(([, options]) => JSON.stringify(options) !== '{}');
    return JSON.stringify({
      ...Object.fromEntries(told),
      SendingOptions: typeof enabled === 'object' ? enabled : SendingOptions,
    });
  },
};
