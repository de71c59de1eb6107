import { type AuditCheck, surveyCheck } from '../../../core/audit-check.js';
import { type AuditedAccount, allPages, once, problemsOf } from './audited-account.js';

/** Tables and keys: what the platform stores beside the lake. */
export function dataChecks(account: AuditedAccount): AuditCheck[] {
  return [...tableChecks(account), ...keyChecks(account)];
}

function tableChecks(account: AuditedAccount): AuditCheck[] {
  const service = once(async () => {
    const sdk = await import('@aws-sdk/client-dynamodb');
    return { sdk, client: new sdk.DynamoDBClient(account.settings) };
  });
  const tables = once(async () => {
    const { sdk, client } = await service();
    const names = await account.ask('dynamodb:ListTables', () =>
      allPages(async (ExclusiveStartTableName) => {
        const input = ExclusiveStartTableName === undefined ? {} : { ExclusiveStartTableName };
        const answer = await client.send(new sdk.ListTablesCommand(input));
        return { items: answer.TableNames, next: answer.LastEvaluatedTableName };
      }),
    );
    return names.filter(account.isOurs);
  });
  const describe = async (TableName: string) => {
    const { sdk, client } = await service();
    const { Table } = await account.ask('dynamodb:DescribeTable', () =>
      client.send(new sdk.DescribeTableCommand({ TableName })),
    );
    return Table;
  };
  const app = { text: 'bring the tables back to what the stack says', command: account.deploy('app') };
  const eachTable = (problem: (table: string) => Promise<string | undefined>) => async () => {
    const found = await tables();
    return { what: 'tables', found: found.length, problems: await problemsOf(found, String, problem) };
  };
  return [
    surveyCheck(
      {
        id: 'dynamodb.encryption',
        title: 'tables are encrypted with a key of ours',
        severity: account.strictInProd,
        rules: ['CKV_AWS_119', 'AVD-AWS-0025'],
        effect: 'whoever may read the table can read it without the key',
        remedy: app,
      },
      eachTable(async (table) =>
        (await describe(table))?.SSEDescription?.SSEType === 'KMS' ? undefined : 'the key is one of AWS',
      ),
    ),
    surveyCheck(
      {
        id: 'dynamodb.recovery',
        title: 'tables can be brought back as of any second',
        severity: 'fail',
        rules: ['CKV_AWS_28', 'AVD-AWS-0024', 'DynamoDB.2'],
        effect: 'what is deleted or overwritten is gone',
        remedy: app,
      },
      eachTable(async (TableName) => {
        const { sdk, client } = await service();
        const { ContinuousBackupsDescription } = await account.ask('dynamodb:DescribeContinuousBackups', () =>
          client.send(new sdk.DescribeContinuousBackupsCommand({ TableName })),
        );
        const status = ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
        return status === 'ENABLED' ? undefined : 'point-in-time recovery is off';
      }),
    ),
  ];
}

function keyChecks(account: AuditedAccount): AuditCheck[] {
  const service = once(async () => {
    const sdk = await import('@aws-sdk/client-kms');
    return { sdk, client: new sdk.KMSClient(account.settings) };
  });
  /** Keys by their alias, which has the name of the platform. */
  const keys = once(async () => {
    const { sdk, client } = await service();
    const aliases = await account.ask('kms:ListAliases', () =>
      allPages(async (Marker) => {
        const answer = await client.send(new sdk.ListAliasesCommand(Marker === undefined ? {} : { Marker }));
        return { items: answer.Aliases, next: answer.NextMarker };
      }),
    );
    return aliases
      .map(({ AliasName = '', TargetKeyId = '' }) => ({ name: AliasName.replace('alias/', ''), id: TargetKeyId }))
      .filter(({ name }) => account.isOurs(name));
  });
  const foundation = { text: 'bring the keys back to what the stack says', command: account.deploy('foundation') };
  return [
    surveyCheck(
      {
        id: 'kms.rotation',
        title: 'keys are renewed every year',
        severity: 'fail',
        rules: ['CKV_AWS_7', 'AVD-AWS-0065', 'KMS.4'],
        effect: 'one lost key opens the data of all years',
        remedy: foundation,
      },
      async () => {
        const { sdk, client } = await service();
        const found = await keys();
        const problems = await problemsOf(
          found,
          ({ name }) => name,
          async ({ id }) => {
            const { KeyRotationEnabled } = await account.ask('kms:GetKeyRotationStatus', () =>
              client.send(new sdk.GetKeyRotationStatusCommand({ KeyId: id })),
            );
            return KeyRotationEnabled ? undefined : 'not renewed';
          },
        );
        return { what: 'keys', found: found.length, problems };
      },
    ),
    surveyCheck(
      {
        id: 'kms.deletion',
        title: 'no key is disabled or about to be deleted',
        severity: 'fail',
        rules: ['KMS.3', 'CKV_AWS_227'],
        effect: 'everything that it encrypts can never be read again',
        remedy: {
          text: 'take the deletion back, then enable the key',
          command: 'aws kms cancel-key-deletion --key-id ID',
        },
      },
      async () => {
        const { sdk, client } = await service();
        const found = await keys();
        const problems = await problemsOf(
          found,
          ({ name }) => name,
          async ({ id }) => {
            const { KeyMetadata } = await account.ask('kms:DescribeKey', () =>
              client.send(new sdk.DescribeKeyCommand({ KeyId: id })),
            );
            const { KeyState, DeletionDate } = KeyMetadata ?? {};
            if (KeyState === 'Enabled') return undefined;
            return `${id} is ${KeyState}${DeletionDate === undefined ? '' : ` until ${DeletionDate.toISOString()}`}`;
          },
        );
        return { what: 'keys', found: found.length, problems };
      },
    ),
  ];
}
