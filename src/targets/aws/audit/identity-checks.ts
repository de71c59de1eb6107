import { type AuditCheck, surveyCheck } from '../../../core/audit-check.js';
import { type AuditedAccount, allPages, once, problemsOf } from './audited-account.js';
import { identityRule } from './identity-rule.js';

const KEY_DAYS = 90;
const DAY_MS = 86_400_000;
const PASSWORD_LENGTH = 14;

/** How people prove who they are. */
export function identityChecks(account: AuditedAccount, now: Date): AuditCheck[] {
  const service = once(async () => {
    const sdk = await import('@aws-sdk/client-iam');
    return { sdk, client: new sdk.IAMClient(account.settings) };
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
  return [
    surveyCheck(
      identityRule(
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
      identityRule(
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
        ...identityRule(
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
      identityRule(
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
      identityRule(
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
