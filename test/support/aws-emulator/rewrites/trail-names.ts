import { jsonOperation, type Rewrite } from '../exchange.js';

const BY_NAME = ['DeleteTrail', 'StartLogging', 'StopLogging', 'UpdateTrail'];

/** AWS takes the ARN of a trail for its name; the emulator does so in some operations. */
export const TRAIL_NAMES: Rewrite = {
  mends: 'CloudTrail: a trail answers to its ARN',
  request(request) {
    const operation = jsonOperation(request, 'CloudTrail_20131101');
    if (operation === undefined || !BY_NAME.includes(operation)) return undefined;
    const body = JSON.parse(request.body) as { Name?: string };
    return { ...request, body: JSON.stringify({ ...body, Name: body.Name?.split('/').at(-1) }) };
  },
};
