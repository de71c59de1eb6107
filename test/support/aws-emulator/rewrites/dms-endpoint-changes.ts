import { jsonAnswer, jsonOperation, type Rewrite } from '../exchange.js';

interface Endpoint {
  EndpointArn: string;
  S3Settings?: object;
}

/** Changes of endpoints, which the emulator does not know; Terraform makes one after each S3 endpoint. */
export function dmsEndpointChanges(): Rewrite {
  const changes = new Map<string, Endpoint>();
  return {
    mends: 'DMS: endpoints can be changed',
    answer(request) {
      if (jsonOperation(request, 'AmazonDMSv20160101') !== 'ModifyEndpoint') return undefined;
      const change = JSON.parse(request.body) as Endpoint;
      const before = changes.get(change.EndpointArn);
      changes.set(change.EndpointArn, merged(before ?? change, change));
      return jsonAnswer({ Endpoint: changes.get(change.EndpointArn) });
    },
    body(request, { body, status }) {
      if (jsonOperation(request, 'AmazonDMSv20160101') !== 'DescribeEndpoints' || status !== 200) return body;
      const { Endpoints } = JSON.parse(body) as { Endpoints: Endpoint[] };
      return JSON.stringify({
        Endpoints: Endpoints.map((endpoint) => merged(endpoint, changes.get(endpoint.EndpointArn) ?? endpoint)),
      });
    },
  };
}

function merged(endpoint: Endpoint, change: Endpoint): Endpoint {
  return { ...endpoint, ...change, S3Settings: { ...endpoint.S3Settings, ...change.S3Settings } };
}
