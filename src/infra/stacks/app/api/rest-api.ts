import { API_FUNCTION_NAMES, type ApiFunction } from '../../../../platform/api/functions.js';
import { THROTTLES } from '../../../../platform/api/route.js';
import { ROUTES } from '../../../../platform/routes.js';
import { websiteOrigin } from '../../../../platform/website-origin.js';
import {
  ApiGatewayDeployment,
  ApiGatewayMethodSettings,
  ApiGatewayRestApi,
  ApiGatewayStage,
  Construct,
  Fn,
  LambdaPermission,
} from '../../../cdktf.js';
import type { LambdaFunction } from '../../../constructs/lambda-function.js';
import { LogGroup } from '../../../constructs/log-group.js';
import { PlatformStack } from '../../../platform-stack.js';
import type { Functions } from './functions.js';
import { DESCRIPTION, gatewayDocument } from './gateway-document.js';

/** One line of JSON for each request; never a header, never a body. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  ip: '$context.identity.sourceIp',
  caller: '$context.identity.caller',
  user: '$context.authorizer.principalId',
  requestTime: '$context.requestTime',
  httpMethod: '$context.httpMethod',
  resourcePath: '$context.resourcePath',
  status: '$context.status',
  protocol: '$context.protocol',
  responseLength: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  error: '$context.error.message',
};

/** The REST API, made of the table of routes, and its one stage. */
export class RestApi extends Construct {
  readonly name: string;
  readonly stageName: string;
  readonly stageArn: string;
  /** Host of the API, without the stage. */
  readonly host: string;
  readonly resource: ApiGatewayRestApi;

  constructor(scope: Construct, id: string, functions: Functions, logsKeyArn: string) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const { environment, region, site } = stack.parameters;
    const webOrigin =
      site === 's3-website'
        ? websiteOrigin(stack.resourceName('bucket', 'frontend'), region)
        : stack.parameters.webOrigin;
    this.name = stack.resourceName('rest-api', 'api');
    this.stageName = environment;
    this.resource = new ApiGatewayRestApi(this, 'api', {
      name: this.name,
      description: DESCRIPTION,
      endpointConfiguration: { types: ['REGIONAL'] },
      body: JSON.stringify(
        gatewayDocument({
          name: this.name,
          invokeArns: mapFunctions(functions, ({ alias }) => alias.invokeArn),
          authorizerArn: functions.authorizer.alias.invokeArn,
          webOrigin,
        }),
      ),
      putRestApiMode: 'overwrite',
      failOnWarnings: true,
    });
    const { id: restApiId, executionArn } = this.resource;
    this.host = `${restApiId}.execute-api.${region}.${stack.domainSuffix}`;
    this.#permit(functions, executionArn);
    const deployment = new ApiGatewayDeployment(this, 'deployment', {
      restApiId,
      triggers: { document: Fn.sha256(this.resource.body) },
      lifecycle: { createBeforeDestroy: true },
    });
    const accessLog = new LogGroup(this, 'access-log', { name: `/aws/apigateway/${this.name}`, keyArn: logsKeyArn });
    // API Gateway writes to this very name, and would create it without key and retention.
    const executionLog = new LogGroup(this, 'execution-log', {
      name: `API-Gateway-Execution-Logs_${restApiId}/${this.stageName}`,
      keyArn: logsKeyArn,
    });
    const stage = new ApiGatewayStage(this, 'stage', {
      restApiId,
      deploymentId: deployment.id,
      stageName: this.stageName,
      description: `The API of ${environment}`,
      xrayTracingEnabled: true,
      accessLogSettings: { destinationArn: accessLog.arn, format: JSON.stringify(ACCESS_LOG) },
      dependsOn: [executionLog.resource],
    });
    this.stageArn = stage.arn;
    this.#limit(restApiId, stage);
  }

  /** Each function may be invoked for the paths that it serves, the authorizer for all that need one. */
  #permit(functions: Functions, executionArn: string): void {
    for (const [name, prefixes] of pathPrefixes()) {
      for (const prefix of prefixes) {
        this.#permission(
          `invoke-${name}-${prefix.replaceAll(/\W+/g, '')}`,
          functions.byName[name],
          `${executionArn}/${this.stageName}/*${prefix}`,
        );
      }
    }
    this.#permission('invoke-authorizer', functions.authorizer, `${executionArn}/authorizers/*`);
  }

  #permission(id: string, { alias }: LambdaFunction, sourceArn: string): void {
    new LambdaPermission(this, id, {
      statementId: id,
      action: 'lambda:InvokeFunction',
      functionName: alias.functionName,
      qualifier: alias.name,
      principal: 'apigateway.amazonaws.com',
      sourceArn,
    });
  }

  /** The stage as a whole, and below it the routes that stand less. */
  #limit(restApiId: string, stage: ApiGatewayStage): void {
    const common = { restApiId, stageName: stage.stageName };
    const logging = { loggingLevel: 'ERROR', dataTraceEnabled: false, metricsEnabled: true };
    const throttling = (name: keyof typeof THROTTLES) => ({
      throttlingRateLimit: THROTTLES[name].rate,
      throttlingBurstLimit: THROTTLES[name].burst,
    });
    new ApiGatewayMethodSettings(this, 'all-methods', {
      ...common,
      methodPath: '*/*',
      settings: { ...logging, ...throttling('standard') },
    });
    for (const { method, path, throttle } of ROUTES) {
      if (throttle === 'standard') continue;
      new ApiGatewayMethodSettings(
        this,
        `limit-${method.toLowerCase()}${path.replaceAll(/\W+/g, '-')}`.replace(/-$/, ''),
        {
          ...common,
          // API Gateway and the provider want every slash of the path escaped, the first one included.
          methodPath: `${path.replaceAll('/', '~1')}/${method}`,
          settings: { ...logging, ...throttling(throttle) },
        },
      );
    }
  }
}

const mapFunctions = <T>(functions: Functions, value: (each: LambdaFunction) => T): Record<ApiFunction, T> =>
  Object.fromEntries(API_FUNCTION_NAMES.map((name) => [name, value(functions.byName[name])])) as Record<ApiFunction, T>;

/** What comes before the paths of each function: `/auth/*`, and `/health` for the one path with a single segment. */
function pathPrefixes(): Map<ApiFunction, Set<string>> {
  const found = new Map<ApiFunction, Set<string>>();
  for (const { function: name, path } of ROUTES) {
    const [, first, ...rest] = path.split('/');
    const prefixes = found.get(name) ?? new Set();
    found.set(name, prefixes.add(rest.length === 0 ? `/${first}` : `/${first}/*`));
  }
  return found;
}
