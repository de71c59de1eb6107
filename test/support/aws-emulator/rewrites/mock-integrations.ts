import type { Rewrite } from '../exchange.js';

interface Integration {
  type: string;
  [other: string]: unknown;
}

interface Document {
  paths: Record<string, Record<string, { 'x-amazon-apigateway-integration'?: Integration }>>;
}

/** The emulator asks of every integration where it leads; one that answers by itself leads nowhere. */
export const MOCK_INTEGRATIONS: Rewrite = {
  mends: 'API Gateway: an imported method may answer by itself',
  request(request) {
    if (request.method !== 'PUT' || !/^\/restapis\/\w+\?/.test(request.url)) return request;
    const document = JSON.parse(request.body) as Document;
    for (const operation of Object.values(document.paths).flatMap((methods) => Object.values(methods))) {
      const integration = operation['x-amazon-apigateway-integration'];
      if (integration?.type === 'mock') Object.assign(integration, { uri: 'none', httpMethod: 'POST' });
    }
    return { ...request, body: JSON.stringify(document) };
  },
};
