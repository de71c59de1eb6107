import type { Rewrite } from '../exchange.js';

const LINKED_ROLE = 'arn:aws:iam::123456789012:role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch';

/** AWS takes its own role where none is named; the emulator wants a name. */
export const BATCH_SERVICE_ROLE: Rewrite = {
  mends: 'Batch: a compute environment that names no role has the one linked to the service',
  request(request) {
    if (request.url !== '/v1/createcomputeenvironment') return undefined;
    const body = JSON.parse(request.body) as { serviceRole?: string };
    return { ...request, body: JSON.stringify({ ...body, serviceRole: body.serviceRole || LINKED_ROLE }) };
  },
};
