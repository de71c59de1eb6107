/** What is read here of the event that API Gateway hands to a function: REST API, proxy integration, version 1. */
export interface GatewayRequest {
  httpMethod: string;
  /** Without the stage. */
  path: string;
  requestContext?: { requestId?: string };
}

export interface GatewayResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

/** What a function answers before its own code is published: it is alive, and says by name what is missing. */
export function answerOfNotDeployed(
  name: string,
  { httpMethod, path, requestContext }: GatewayRequest,
): GatewayResponse {
  if (httpMethod === 'GET' && path === '/health') return json(200, { status: 'ok', function: name, deployed: false });
  const message = `${name} is not deployed yet: run futureim deploy --functions`;
  return json(503, { error: message, message, statusCode: 503, requestId: requestContext?.requestId });
}

function json(statusCode: number, body: object): GatewayResponse {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  };
}
