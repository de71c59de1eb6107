import { type AuditCheck, type AuditRule, surveyCheck } from '../../../core/audit-check.js';
import { isSecretValue } from '../../../core/leaked-secrets/find-secrets.js';
import { type AuditedAccount, allPages, once, problemsOf } from './audited-account.js';

const ROTATION_DAYS = 90;
const DAY_MS = 86_400_000;

/** Secrets where they belong, and none where they do not. */
export function secretChecks(account: AuditedAccount, now: Date): AuditCheck[] {
  const service = once(async () => {
    const sdk = await import('@aws-sdk/client-secrets-manager');
    return { sdk, client: new sdk.SecretsManagerClient(account.settings) };
  });
  const secrets = once(async () => {
    const { sdk, client } = await service();
    const list = await account.ask('secretsmanager:ListSecrets', () =>
      allPages(async (NextToken) => {
        const input = { IncludePlannedDeletion: true, ...(NextToken === undefined ? {} : { NextToken }) };
        const answer = await client.send(new sdk.ListSecretsCommand(input));
        return { items: answer.SecretList, next: answer.NextToken };
      }),
    );
    return list.filter(({ Name }) => account.isOurs(Name));
  });
  const eachSecret =
    (problem: (secret: Awaited<ReturnType<typeof secrets>>[number]) => string | undefined) => async () => {
      const found = await secrets();
      return {
        what: 'secrets',
        found: found.length,
        problems: await problemsOf(found, ({ Name = '' }) => Name, problem),
      };
    };
  const bootstrap = `futureim bootstrap --target aws --env ${account.environment}`;
  return [
    surveyCheck(
      {
        id: 'secrets.deletion',
        title: 'no secret is about to be deleted',
        severity: 'fail',
        rules: ['own'],
        effect: 'replication stops at the next connection after that day',
        remedy: { text: 'take the deletion back', command: `${bootstrap} --restore-secret` },
      },
      eachSecret(({ DeletedDate }) =>
        DeletedDate ? `will be deleted after ${DeletedDate.toISOString().slice(0, 10)}` : undefined,
      ),
    ),
    surveyCheck(
      {
        id: 'secrets.rotation',
        title: `every secret was changed in the last ${ROTATION_DAYS} days`,
        severity: 'warn',
        rules: ['SecretsManager.4', 'CKV2_AWS_57', 'CKV_AWS_304'],
        effect: 'whoever saw it once can still use it',
        remedy: {
          text: 'change the password of the MySQL user, then store it',
          command: `${bootstrap} --password-stdin`,
        },
      },
      eachSecret(({ LastChangedDate, CreatedDate }) => {
        const days = Math.floor((now.getTime() - (LastChangedDate ?? CreatedDate ?? now).getTime()) / DAY_MS);
        return days > ROTATION_DAYS ? `changed ${days} days ago` : undefined;
      }),
    ),
    surveyCheck(
      {
        id: 'secrets.key',
        title: 'secrets are encrypted with a key of ours',
        severity: 'fail',
        rules: ['CKV_AWS_149', 'AVD-AWS-0098'],
        effect: 'every identity of the account that may read secrets can read it: no key stands in between',
        remedy: { text: 'encrypt it with the key of the platform', command: bootstrap },
      },
      eachSecret(({ KmsKeyId }) =>
        KmsKeyId === undefined || /alias\/aws\//.test(KmsKeyId) ? 'encrypted with a key of AWS' : undefined,
      ),
    ),
    surveyCheck(functionRule(account), () => functionSecrets(account)),
  ];
}

const functionRule = (account: AuditedAccount): AuditRule => ({
  id: 'lambda.environment',
  title: 'no function has a secret in its environment',
  severity: 'fail',
  rules: ['CKV_AWS_45', 'AVD-AWS-0038'],
  effect: 'whoever may look at the function can read it',
  remedy: {
    text: 'move the secret to Secrets Manager and change it, then bring the function back',
    command: account.deploy('app'),
  },
});

async function functionSecrets(account: AuditedAccount) {
  const sdk = await import('@aws-sdk/client-lambda');
  const client = new sdk.LambdaClient(account.settings);
  const list = await account.ask('lambda:ListFunctions', () =>
    allPages(async (Marker) => {
      const answer = await client.send(new sdk.ListFunctionsCommand(Marker === undefined ? {} : { Marker }));
      return { items: answer.Functions, next: answer.NextMarker };
    }),
  );
  const found = list.filter(({ FunctionName }) => account.isOurs(FunctionName));
  const problems = await problemsOf(
    found,
    ({ FunctionName = '' }) => FunctionName,
    ({ Environment }) => {
      const named = Object.entries(Environment?.Variables ?? {}).filter(([name, value]) => isSecretValue(name, value));
      return named.length === 0 ? undefined : named.map(([name]) => name).join(', ');
    },
  );
  return { what: 'functions', found: found.length, problems };
}
