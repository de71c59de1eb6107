import { jsonOperation, type Rewrite } from '../exchange.js';

/** AWS can bring a table back as of now; the emulator says, as of the moment at which that was switched on. */
export const TABLE_HISTORY: Rewrite = {
  mends: 'DynamoDB: a table can be brought back as of now',
  body(request, { body }) {
    if (jsonOperation(request, 'DynamoDB_20120810') !== 'DescribeContinuousBackups') return body;
    return body.replace(/("LatestRestorableDateTime": *)[\d.]+/, `$1${Date.now() / 1000}`);
  },
};
