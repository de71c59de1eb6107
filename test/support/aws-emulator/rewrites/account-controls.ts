import { jsonAnswer, type Rewrite } from '../exchange.js';

/** What only the root user, or a service that the emulator lacks, can change; set by `PUT /emulated-account`. */
export interface AccountControls {
  AccountMFAEnabled: 0 | 1;
  AccountAccessKeysPresent: 0 | 1;
  /** Whether the account has an Access Analyzer. */
  analyzer: boolean;
}

/** The controls of an account that moto holds fixed. */
export function accountControls(): Rewrite {
  const controls: AccountControls = { AccountMFAEnabled: 0, AccountAccessKeysPresent: 0, analyzer: false };
  return {
    mends: 'IAM and Access Analyzer: the controls of the account can be set, and times of Macie have their zone',
    answer({ method, url, body }) {
      if (method === 'PUT' && url === '/emulated-account') {
        Object.assign(controls, JSON.parse(body));
        return jsonAnswer(controls);
      }
      if (method !== 'GET' || !/^\/analyzer(\?|$)/.test(url)) return undefined;
      const found = { arn: 'arn:aws:access-analyzer:us-east-2:123456789012:analyzer/account', name: 'account' };
      const state = { type: 'ACCOUNT', status: 'ACTIVE', createdAt: '2026-01-01T00:00:00Z' };
      return jsonAnswer({ analyzers: controls.analyzer ? [{ ...found, ...state }] : [] });
    },
    body({ body: asked, url }, { body }) {
      // Times of a session of Macie lack their zone.
      if (url === '/macie') return body.replaceAll(/("(?:created|updated)At": *"[^"Z+]+)(?:\+00:00)?"/g, '$1Z"');
      if (!/Action=GetAccountSummary\b/.test(asked)) return body;
      const { AccountMFAEnabled, AccountAccessKeysPresent } = controls;
      return Object.entries({ AccountMFAEnabled, AccountAccessKeysPresent }).reduce(
        (text, [name, value]) => text.replace(new RegExp(`(<key>${name}</key>\\s*<value>)\\d+`), `$1${value}`),
        body,
      );
    },
  };
}
