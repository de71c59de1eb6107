/** What API Gateway answers by itself, by its own names, with the status of each. */
const STATUSES: Readonly<Record<string, number>> = {
  ACCESS_DENIED: 403,
  API_CONFIGURATION_ERROR: 500,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  AUTHORIZER_FAILURE: 500,
  BAD_REQUEST_BODY: 400,
  BAD_REQUEST_PARAMETERS: 400,
  EXPIRED_TOKEN: 403,
  INTEGRATION_FAILURE: 504,
  INTEGRATION_TIMEOUT: 504,
  INVALID_API_KEY: 403,
  INVALID_SIGNATURE: 403,
  // The answer to a path that no route has; its own status, 403, sends people to look for a token.
  MISSING_AUTHENTICATION_TOKEN: 404,
  QUOTA_EXCEEDED: 429,
  REQUEST_TOO_LARGE: 413,
  RESOURCE_NOT_FOUND: 404,
  THROTTLED: 429,
  UNAUTHORIZED: 401,
  UNSUPPORTED_MEDIA_TYPE: 415,
  WAF_FILTERED: 403,
};

/** Seconds after which it is worth another try. */
const RETRY_AFTER: Readonly<Record<string, number>> = { INTEGRATION_TIMEOUT: 5, QUOTA_EXCEEDED: 3600, THROTTLED: 1 };

/** The gateway's own answers, in the shape that the functions' errors have. `headers` are those of CORS. */
export function gatewayResponses(headers: Readonly<Record<string, string>>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(STATUSES).map(([type, status]) => {
      const error =
        type === 'MISSING_AUTHENTICATION_TOKEN' ? '"there is no such route"' : '$context.error.messageString';
      const all = RETRY_AFTER[type] === undefined ? headers : { ...headers, 'Retry-After': String(RETRY_AFTER[type]) };
      return [
        type,
        {
          statusCode: status,
          responseParameters: Object.fromEntries(
            Object.entries(all).map(([name, value]) => [`gatewayresponse.header.${name}`, `'${value}'`]),
          ),
          responseTemplates: {
            'application/json': `{"error":${error},"message":${error},"statusCode":${status},"requestId":"$context.requestId"}`,
          },
        },
      ];
    }),
  );
}
