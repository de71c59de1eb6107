import { type AuditCheck, surveyCheck } from '../../../core/audit-check.js';
import { type AuditedAccount, allPages, once, problemsOf } from './audited-account.js';

/** DMS: the one part of the platform that holds a password of the source. */
export function replicationChecks(account: AuditedAccount): AuditCheck[] {
  const service = once(async () => {
    const sdk = await import('@aws-sdk/client-database-migration-service');
    return { sdk, client: new sdk.DatabaseMigrationServiceClient(account.settings) };
  });
  const instances = once(async () => {
    const { sdk, client } = await service();
    const list = await account.ask('dms:DescribeReplicationInstances', () =>
      allPages(async (Marker) => {
        const input = Marker === undefined ? {} : { Marker };
        const answer = await client.send(new sdk.DescribeReplicationInstancesCommand(input));
        return { items: answer.ReplicationInstances, next: answer.Marker };
      }),
    );
    return list.filter(({ ReplicationInstanceIdentifier }) => account.isOurs(ReplicationInstanceIdentifier));
  });
  const endpoints = once(async () => {
    const { sdk, client } = await service();
    const list = await account.ask('dms:DescribeEndpoints', () =>
      allPages(async (Marker) => {
        const answer = await client.send(new sdk.DescribeEndpointsCommand(Marker === undefined ? {} : { Marker }));
        return { items: answer.Endpoints, next: answer.Marker };
      }),
    );
    return list.filter(({ EndpointIdentifier }) => account.isOurs(EndpointIdentifier));
  });
  const tasks = once(async () => {
    const { sdk, client } = await service();
    const list = await account.ask('dms:DescribeReplicationTasks', () =>
      allPages(async (Marker) => {
        const input = Marker === undefined ? {} : { Marker };
        const answer = await client.send(new sdk.DescribeReplicationTasksCommand(input));
        return { items: answer.ReplicationTasks, next: answer.Marker };
      }),
    );
    return list.filter(({ ReplicationTaskIdentifier }) => account.isOurs(ReplicationTaskIdentifier));
  });
  const ingest = { text: 'bring it back to what the stack says', command: account.deploy('ingest') };
  return [
    surveyCheck(
      {
        id: 'dms.private',
        title: 'the replication instance has no public address',
        severity: 'fail',
        rules: ['CKV_AWS_89', 'DMS.1'],
        effect: 'it can be reached from the Internet, and it holds the way into the source',
        remedy: ingest,
      },
      async () => {
        const found = await instances();
        const problems = await problemsOf(
          found,
          ({ ReplicationInstanceIdentifier = '' }) => ReplicationInstanceIdentifier,
          ({ PubliclyAccessible }) => (PubliclyAccessible ? 'publicly accessible' : undefined),
        );
        return { what: 'replication instances', found: found.length, problems };
      },
    ),
    surveyCheck(
      {
        id: 'dms.encryption',
        title: 'the replication instance and what it writes are encrypted with keys of ours',
        severity: 'fail',
        rules: ['CKV_AWS_212', 'CKV_AWS_296', 'CKV_AWS_298'],
        effect: 'rows lie on its disk, and in the lake, under a key that everybody in the account may use',
        remedy: ingest,
      },
      async () => {
        const found = [
          ...(await instances()).map(({ ReplicationInstanceIdentifier: name = '', KmsKeyId }) => ({
            name,
            safe: KmsKeyId !== undefined,
          })),
          ...(await endpoints())
            .filter(({ EndpointType }) => EndpointType?.toLowerCase() === 'target')
            .map(({ EndpointIdentifier: name = '', S3Settings }) => ({
              name,
              safe:
                S3Settings?.EncryptionMode?.toLowerCase() === 'sse-kms' &&
                S3Settings.ServerSideEncryptionKmsKeyId !== undefined,
            })),
        ];
        const problems = await problemsOf(
          found,
          ({ name }) => name,
          ({ safe }) => (safe ? undefined : 'no key of ours'),
        );
        return { what: 'instances and endpoints', found: found.length, problems };
      },
    ),
    surveyCheck(
      {
        id: 'dms.source-tls',
        title: 'DMS reaches the source by TLS, and checks its certificate',
        severity: 'fail',
        rules: ['CKV2_AWS_49', 'DMS.9'],
        effect: 'rows can be read and changed on their way to AWS',
        remedy: {
          text: `name the certificate authority of the server, then deploy: futureim config set source.tlsCaFile FILE`,
          command: account.deploy('ingest'),
        },
      },
      async () => {
        const found = (await endpoints()).filter(({ EndpointType }) => EndpointType?.toLowerCase() === 'source');
        const problems = await problemsOf(
          found,
          ({ EndpointIdentifier = '' }) => EndpointIdentifier,
          ({ SslMode }) =>
            SslMode === 'verify-ca' || SslMode === 'verify-full' ? undefined : `the SSL mode is ${SslMode ?? 'none'}`,
        );
        return { what: 'source endpoints', found: found.length, problems };
      },
    ),
    surveyCheck(
      {
        id: 'dms.logging',
        title: 'every replication task keeps a log',
        severity: 'fail',
        rules: ['DMS.7', 'DMS.8'],
        effect: 'nobody can say why rows are missing',
        remedy: ingest,
      },
      async () => {
        const found = await tasks();
        const problems = await problemsOf(
          found,
          ({ ReplicationTaskIdentifier = '' }) => ReplicationTaskIdentifier,
          ({ ReplicationTaskSettings }) => {
            const { Logging } = JSON.parse(ReplicationTaskSettings || '{}') as {
              Logging?: { EnableLogging?: boolean };
            };
            return Logging?.EnableLogging ? undefined : 'logging is off';
          },
        );
        return { what: 'replication tasks', found: found.length, problems };
      },
    ),
  ];
}
