import type { Role } from '@aws-sdk/client-iam';
import { type AuditCheck, type AuditRule, surveyCheck } from '../../../core/audit-check.js';
import type { Statement } from '../../../infra/policy-document.js';
import { type AuditedAccount, allPages, once, problemsOf } from './audited-account.js';

const ADMINISTRATION = /\/(AdministratorAccess|IAMFullAccess|PowerUserAccess)$/;
/** Services that do not say for whom they act; a role reaches them only from a caller who may pass it. */
const ACTS_FOR_PASSED_ROLES = ['ec2.amazonaws.com', 'lambda.amazonaws.com', 'edgelambda.amazonaws.com'];
const KEY_DAYS = 90;
const DAY_MS = 86_400_000;
const PASSWORD_LENGTH = 14;

/** Who may do what in the account, and how they prove who they are. */
export function identityChecks(account: AuditedAccount, now: Date): AuditCheck[] {
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
  const users = once(async () => {
    const { sdk, client } = await service();
    return account.ask('iam:ListUsers', () =>
      allPages(async (Marker) => {
        const answer = await client.send(new sdk.ListUsersCommand(Marker === undefined ? {} : { Marker }));
        return { items: answer.Users, next: answer.Marker };
      }),
    );
  });
  const summary = once(async () => {
    const { sdk, client } = await service();
    const { SummaryMap = {} } = await account.ask('iam:GetAccountSummary', () =>
      client.send(new sdk.GetAccountSummaryCommand({})),
    );
    return SummaryMap as Record<string, number | undefined>;
  });
  const mend = (stack: string) => ({
    text: 'bring the roles back to what the stacks say',
    command: account.deploy(stack),
  });
  const rule = (
    id: string,
    title: string,
    rules: string[],
    effect: string,
    remedy: AuditRule['remedy'],
  ): AuditRule => ({
    id: `iam.${id}`,
    title,
    severity: 'fail',
    rules,
    effect,
    remedy,
  });
  return [
    surveyCheck(
      rule(
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
      rule(
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
    surveyCheck(
      rule(
        'root-mfa',
        'the root user signs in with a second factor',
        ['IAM.9', 'CIS 1.5'],
        'one stolen password is the whole account',
        {
          text: 'sign in as the root user, Security credentials, Multi-factor authentication, Assign MFA device',
        },
      ),
      async () => {
        const enabled = ((await summary()).AccountMFAEnabled ?? 0) > 0;
        return { what: 'root users', found: 1, problems: enabled ? [] : ['no MFA device'], seen: 'an MFA device' };
      },
    ),
    surveyCheck(
      rule(
        'root-keys',
        'the root user has no access key',
        ['IAM.4', 'CIS 1.4'],
        'the key has every right there is, and no policy limits it',
        {
          text: 'sign in as the root user, Security credentials, Access keys, deactivate and delete them',
        },
      ),
      async () => {
        const keys = (await summary()).AccountAccessKeysPresent ?? 0;
        return {
          what: 'root users',
          found: 1,
          problems: keys > 0 ? ['there is an access key'] : [],
          seen: 'no access key',
        };
      },
    ),
    surveyCheck(
      {
        ...rule(
          'password-policy',
          `passwords of the account have ${PASSWORD_LENGTH} characters or more and are not used again`,
          ['IAM.15', 'IAM.16', 'CKV_AWS_10', 'CKV_AWS_13'],
          'short passwords are guessed',
          {
            text: 'set the policy',
            command: `aws iam update-account-password-policy --minimum-password-length ${PASSWORD_LENGTH} --password-reuse-prevention 24 --require-symbols --require-numbers --require-uppercase-characters --require-lowercase-characters`,
          },
        ),
        severity: 'warn',
      },
      async () => {
        const { sdk, client } = await service();
        const found = await account.askUnless('iam:GetAccountPasswordPolicy', ['NoSuchEntityException'], () =>
          client.send(new sdk.GetAccountPasswordPolicyCommand({})),
        );
        return {
          what: 'accounts',
          found: 1,
          problems: weakPasswords(found?.PasswordPolicy),
          seen: 'long, and never twice',
        };
      },
    ),
    surveyCheck(
      rule(
        'user-mfa',
        'every user of the console signs in with a second factor',
        ['IAM.5', 'CIS 1.10'],
        'one stolen password is enough',
        {
          text: 'give the users a device, or let them come by single sign-on',
          command: 'aws iam enable-mfa-device',
        },
      ),
      async () => {
        const { sdk, client } = await service();
        const found = await users();
        const problems = await problemsOf(
          found,
          ({ UserName = '' }) => UserName,
          async ({ UserName }) => {
            const profile = await account.askUnless('iam:GetLoginProfile', ['NoSuchEntityException'], () =>
              client.send(new sdk.GetLoginProfileCommand({ UserName })),
            );
            if (profile === undefined) return undefined;
            const { MFADevices = [] } = await account.ask('iam:ListMFADevices', () =>
              client.send(new sdk.ListMFADevicesCommand({ UserName })),
            );
            return MFADevices.length === 0 ? 'a password and no MFA device' : undefined;
          },
        );
        return { what: 'users', found: found.length, problems };
      },
    ),
    surveyCheck(
      rule(
        'access-keys',
        `no access key is older than ${KEY_DAYS} days`,
        ['IAM.3', 'CIS 1.14'],
        'the older a key, the more places have it',
        {
          text: 'make a new key, use it everywhere, then delete the old one',
          command: 'aws iam update-access-key --status Inactive --access-key-id ID --user-name NAME',
        },
      ),
      async () => {
        const { sdk, client } = await service();
        const found = await users();
        const problems = await problemsOf(
          found,
          ({ UserName = '' }) => UserName,
          async ({ UserName }) => {
            const { AccessKeyMetadata = [] } = await account.ask('iam:ListAccessKeys', () =>
              client.send(new sdk.ListAccessKeysCommand({ UserName })),
            );
            const days = AccessKeyMetadata.filter(({ Status }) => Status === 'Active').map(({ CreateDate }) =>
              Math.floor((now.getTime() - (CreateDate ?? now).getTime()) / DAY_MS),
            );
            const oldest = Math.max(0, ...days);
            return oldest > KEY_DAYS ? `a key of ${oldest} days` : undefined;
          },
        );
        return { what: 'users', found: found.length, problems };
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

function weakPasswords(
  policy: { MinimumPasswordLength?: number | undefined; PasswordReusePrevention?: number | undefined } | undefined,
): string[] {
  if (policy === undefined) return ['no policy is set: 8 characters are enough'];
  const { MinimumPasswordLength: length = 0, PasswordReusePrevention: reuse = 0 } = policy;
  const problems = [
    ...(length < PASSWORD_LENGTH ? [`${length} characters are enough`] : []),
    ...(reuse === 0 ? ['an old password can be used again'] : []),
  ];
  return problems.length === 0 ? [] : [problems.join(', ')];
}
