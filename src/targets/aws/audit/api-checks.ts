import { type AuditCheck, surveyCheck } from '../../../core/audit-check.js';
import { isPublic, ROUTES, routeName } from '../../../platform/routes.js';
import { type AuditedAccount, allPages, once } from './audited-account.js';

/** Routes that need no access token, by their exact names; all others must. */
const PUBLIC = new Set(ROUTES.filter(isPublic).map(routeName));

/** Who may call the API. */
export function apiChecks(account: AuditedAccount): AuditCheck[] {
  const service = once(async () => {
    const sdk = await import('@aws-sdk/client-api-gateway');
    return { sdk, client: new sdk.APIGatewayClient(account.settings) };
  });
  const apis = once(async () => {
    const { sdk, client } = await service();
    const list = await account.ask('apigateway:GET /restapis', () =>
      allPages(async (position) => {
        const answer = await client.send(new sdk.GetRestApisCommand(position === undefined ? {} : { position }));
        return { items: answer.items, next: answer.position };
      }),
    );
    return list.filter(({ name }) => account.isOurs(name)).map(({ id = '', name = '' }) => ({ id, name }));
  });
  const app = { text: 'bring the API back to what the stack says', command: account.deploy('app') };
  return [
    surveyCheck(
      {
        id: 'api.authorizer',
        title: 'every route asks for an access token, save those that hand it out',
        severity: 'fail',
        rules: ['CKV_AWS_59', 'CKV2_AWS_70', 'AVD-AWS-0004', 'APIGateway.8'],
        effect: 'anybody can call it',
        remedy: app,
      },
      async () => {
        const { sdk, client } = await service();
        const problems: string[] = [];
        let found = 0;
        for (const { id: restApiId } of await apis()) {
          const resources = await account.ask('apigateway:GET /restapis/*/resources', () =>
            allPages(async (position) => {
              const input = {
                restApiId,
                embed: ['methods'],
                limit: 500,
                ...(position === undefined ? {} : { position }),
              };
              const answer = await client.send(new sdk.GetResourcesCommand(input));
              return { items: answer.items, next: answer.position };
            }),
          );
          for (const { path = '', resourceMethods = {} } of resources) {
            for (const [method, { authorizationType }] of Object.entries(resourceMethods)) {
              if (method === 'OPTIONS') continue;
              found += 1;
              const name = `${method} ${path}`;
              if ((authorizationType ?? 'NONE') === 'NONE' && !PUBLIC.has(name)) problems.push(name);
            }
          }
        }
        return { what: 'methods', found, problems };
      },
    ),
    surveyCheck(
      {
        id: 'api.access-log',
        title: 'every stage of the API keeps a log of its calls',
        severity: 'fail',
        rules: ['CKV_AWS_76', 'AVD-AWS-0001', 'APIGateway.1'],
        effect: 'nobody can say who called what',
        remedy: app,
      },
      async () => {
        const { sdk, client } = await service();
        const problems: string[] = [];
        let found = 0;
        for (const { id: restApiId, name } of await apis()) {
          const { item = [] } = await account.ask('apigateway:GET /restapis/*/stages', () =>
            client.send(new sdk.GetStagesCommand({ restApiId })),
          );
          for (const { stageName, accessLogSettings } of item) {
            found += 1;
            if (accessLogSettings?.destinationArn === undefined) problems.push(`${name}/${stageName}: no access log`);
          }
        }
        return { what: 'stages', found, problems };
      },
    ),
  ];
}
