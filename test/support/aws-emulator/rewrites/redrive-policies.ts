import { jsonOperation, type Rewrite } from '../exchange.js';

/** The emulator writes the JSON of a redrive policy anew, with spaces; AWS keeps what it was given. */
export const REDRIVE_POLICIES: Rewrite = {
  mends: 'SQS: a redrive policy is told as it was set',
  body(request, { body, status }) {
    if (jsonOperation(request, 'AmazonSQS') !== 'GetQueueAttributes' || status !== 200) return body;
    const answer = JSON.parse(body) as { Attributes?: Record<string, string> };
    const policy = answer.Attributes?.RedrivePolicy;
    if (policy === undefined) return body;
    answer.Attributes!.RedrivePolicy = JSON.stringify(JSON.parse(policy));
    return JSON.stringify(answer);
  },
};
