import type { Rewrite } from '../exchange.js';

const EVENT_BRIDGE = '<EventBridgeConfiguration';

/** Whether a bucket sends events to EventBridge: the emulator takes the setting, and does not give it back. */
export function bucketEvents(): Rewrite {
  const sending = new Set<string>();
  return {
    mends: 'S3: the EventBridge setting of a bucket is told',
    body({ method, url, body: sent }, { body, status }) {
      const [bucket, query = ''] = url.split('?');
      if (!/(^|&)notification(=|&|$)/.test(query) || status !== 200) return body;
      if (method === 'PUT') {
        if (sent.includes(EVENT_BRIDGE)) sending.add(bucket!);
        else sending.delete(bucket!);
        return body;
      }
      if (method !== 'GET' || !sending.has(bucket!) || body.includes(EVENT_BRIDGE)) return body;
      return `<NotificationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${EVENT_BRIDGE}/></NotificationConfiguration>`;
    },
  };
}
