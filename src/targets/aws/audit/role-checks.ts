import type { Role } from '@aws-sdk/client-iam';
import { type AuditCheck, surveyCheck } from '../../../core/audit-check.js';
import type { Statement } from '../../../infra/policy-document.js';
import { type AuditedAccount, allPages, once, problemsOf } from './audited-account.js';
import { identityRule } from './identity-rule.js';

const ADMINISTRATION = /\/(AdministratorAccess|IAMFullAccess|PowerUserAccess)$/;
/** Services that do not say for whom they act; a role reaches them only from a caller who may pass it. */
const ACTS_FOR_PASSED_ROLES = ['ec2.amazonaws.com', 'lambda.amazonaws.com', 'edgelambda.amazonaws.com'];

/** What the roles of the platform may do, and who takes them. */
export function roleChecks(account: AuditedAccount): AuditCheck[] {
  const service = once(async () => {
    const sdk = await import('@aws-sdk/client-iam');
    return { sdk, client: new sdk.IAMClient(account.settings) };
  });
  const roles = once(async (): Promise<Role[]> => {
    const { sdk, client } = await service();
    const list = await account.ask('iam:ListRoles', () =>
      allPages(async (Marker) => {
        const answer = await client.send(new sdk.ListRolesCommand(Marker === undefined ? {} : { Marker }));
        return { items: answer.Roles, next: answer.Marker };
      }),
    );
    return list.filter(({ RoleName }) => account.isOurs(RoleName));
  });
  const mend = (stack: string) => ({
    text: 'bring the roles back to what the stacks say',
    command: account.deploy(stack),
  });
  return [
    surveyCheck(
      identityRule(
        'administrators',
        'no role of the platform is an administrator',
        ['CKV_AWS_274', 'CKV_AWS_62', 'CKV2_AWS_56', 'IAM.1'],
        'a build or function that runs foreign code would own the account',
        mend('app'),
      ),
      async () => {
        const found = await roles();
        const problems = await problemsOf(found, nameOf, async (role) => {
          const { sdk, client } = await service();
          const { AttachedPolicies = [] } = await account.ask('iam:ListAttachedRolePolicies', () =>
            client.send(new sdk.ListAttachedRolePoliciesCommand({ RoleName: nameOf(role) })),
          );
          const attached = AttachedPolicies.map(({ PolicyArn = '' }) => PolicyArn).filter((arn) =>
            ADMINISTRATION.test(arn),
          );
          if (attached.length > 0) return attached.join(', ');
          const { PolicyNames = [] } = await account.ask('iam:ListRolePolicies', () =>
            client.send(new sdk.ListRolePoliciesCommand({ RoleName: nameOf(role) })),
          );
          for (const PolicyName of PolicyNames) {
            const { PolicyDocument } = await account.ask('iam:GetRolePolicy', () =>
              client.send(new sdk.GetRolePolicyCommand({ RoleName: nameOf(role), PolicyName })),
            );
            if (statementsOf(PolicyDocument).some(allowsAll)) return `its policy ${PolicyName} allows every action`;
          }
          return undefined;
        });
        return { what: 'roles', found: found.length, problems };
      },
    ),
    surveyCheck(
      identityRule(
        'trust',
        'roles are taken by services alone, and only for resources of this account',
        ['CKV_AWS_60', 'CKV_AWS_61', 'CKV_AWS_283'],
        'somebody else’s resource could act with the role: the confused deputy',
        mend('app'),
      ),
      async () => {
        const found = await roles();
        const problems = await problemsOf(found, nameOf, (role) =>
          wrongTrust(statementsOf(role.AssumeRolePolicyDocument)),
        );
        return { what: 'roles', found: found.length, problems };
      },
    ),
  ];
}

const nameOf = ({ RoleName = '' }: Role): string => RoleName;

/** The statements of a policy as IAM gives it: encoded for an address. */
function statementsOf(document: string | undefined): Statement[] {
  if (document === undefined) return [];
  const { Statement: found } = JSON.parse(decodeURIComponent(document)) as { Statement?: Statement | Statement[] };
  return found === undefined ? [] : [found].flat();
}

function allowsAll({ Effect, Action, Resource }: Statement): boolean {
  const all = (value: unknown): boolean => [value].flat().includes('*');
  return Effect === 'Allow' && all(Action) && all(Resource);
}

function wrongTrust(statements: readonly Statement[]): string | undefined {
  for (const { Principal, Condition = {} } of statements) {
    if (Principal === '*') return 'anybody can take it';
    const { AWS, Service } = (Principal ?? {}) as { AWS?: string | string[]; Service?: string | string[] };
    const wide = [AWS ?? []].flat().filter((name) => name === '*' || name.endsWith(':root'));
    if (wide.length > 0) return `${wide.join(', ')} can take it`;
    const named = [Service ?? []].flat().filter((name) => !ACTS_FOR_PASSED_ROLES.includes(name));
    const keys = Object.values(Condition).flatMap((operator) => Object.keys(operator as object));
    const bound = keys.some((key) => /^aws:Source(Account|Arn)$/i.test(key));
    if (named.length > 0 && !bound) return `${named.join(', ')} can take it for any account`;
  }
  return undefined;
}
