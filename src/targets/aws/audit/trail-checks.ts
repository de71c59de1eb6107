import { type AuditCheck, type AuditRule, surveyCheck } from '../../../core/audit-check.js';
import { type AuditedAccount, allPages, once, problemsOf } from './audited-account.js';

const DEV_DAYS = 14;
const YEAR_DAYS = 365;

/** Who did what: the trail of the account, and how long logs are kept. */
export function trailChecks(account: AuditedAccount): AuditCheck[] {
  const service = once(async () => {
    const sdk = await import('@aws-sdk/client-cloudtrail');
    return { sdk, client: new sdk.CloudTrailClient(account.settings) };
  });
  const trails = once(async () => {
    const { sdk, client } = await service();
    const { trailList = [] } = await account.ask('cloudtrail:DescribeTrails', () =>
      client.send(new sdk.DescribeTrailsCommand({})),
    );
    return trailList;
  });
  const app = { text: 'bring the trail back to what the stack says', command: account.deploy('app') };
  const rule = (id: string, title: string, rules: string[], effect: string): AuditRule => ({
    id: `trail.${id}`,
    title,
    severity: 'fail',
    rules,
    effect,
    remedy: app,
  });
  return [
    surveyCheck(
      rule(
        'on',
        'a trail of every region is being written',
        ['CKV_AWS_67', 'CKV_AWS_251', 'AVD-AWS-0014', 'CloudTrail.1'],
        'nobody can say who did what',
      ),
      async () => {
        const { sdk, client } = await service();
        const states = await Promise.all(
          (await trails()).map(async ({ TrailARN: Name, Name: name = '', IsMultiRegionTrail }) => {
            const { IsLogging } = await account.ask('cloudtrail:GetTrailStatus', () =>
              client.send(new sdk.GetTrailStatusCommand({ Name })),
            );
            if (!IsLogging) return `${name} is stopped`;
            return IsMultiRegionTrail ? undefined : `${name} sees one region`;
          }),
        );
        const good = states.includes(undefined);
        const wrong = states.length === 0 ? ['there is no trail'] : states.filter((state) => state !== undefined);
        return {
          what: 'accounts',
          found: 1,
          problems: good ? [] : [wrong.join(', ')],
          seen: `${states.length} trails`,
        };
      },
    ),
    surveyCheck(
      rule(
        'validation',
        'a change of the trail’s files would show',
        ['CKV_AWS_36', 'AVD-AWS-0016', 'CloudTrail.4'],
        'an intruder can take out what tells of him',
      ),
      async () => {
        const found = await trails();
        const problems = await problemsOf(
          found,
          ({ Name = '' }) => Name,
          ({ LogFileValidationEnabled }) => (LogFileValidationEnabled ? undefined : 'validation is off'),
        );
        return { what: 'trails', found: found.length, problems };
      },
    ),
    surveyCheck(
      rule(
        'encryption',
        'the trail is encrypted with a key of ours',
        ['CKV_AWS_35', 'AVD-AWS-0015', 'CloudTrail.2'],
        'whoever may read the bucket can read what everybody does',
      ),
      async () => {
        const found = await trails();
        const problems = await problemsOf(
          found,
          ({ Name = '' }) => Name,
          ({ KmsKeyId }) => (KmsKeyId ? undefined : 'no key of ours'),
        );
        return { what: 'trails', found: found.length, problems };
      },
    ),
    surveyCheck(
      {
        id: 'logs.retention',
        title: 'logs are kept, and not for ever',
        severity: account.strictInProd,
        rules: ['CKV_AWS_66', 'CKV_AWS_338', 'CloudWatch.16'],
        effect: 'what happened is gone when somebody asks, or logs are paid for without an end',
        remedy: app,
      },
      async () => {
        const { CloudWatchLogsClient, DescribeLogGroupsCommand } = await import('@aws-sdk/client-cloudwatch-logs');
        const client = new CloudWatchLogsClient(account.settings);
        const list = await account.ask('logs:DescribeLogGroups', () =>
          allPages(async (nextToken) => {
            const answer = await client.send(
              new DescribeLogGroupsCommand(nextToken === undefined ? {} : { nextToken }),
            );
            return { items: answer.logGroups, next: answer.nextToken };
          }),
        );
        const found = list.filter(({ logGroupName = '' }) =>
          account.isOurs(logGroupName.slice(logGroupName.indexOf(account.project))),
        );
        const least = account.environment === 'prod' ? YEAR_DAYS : DEV_DAYS;
        const problems = await problemsOf(
          found,
          ({ logGroupName = '' }) => logGroupName,
          ({ retentionInDays: days }) => {
            if (days === undefined) return 'kept for ever';
            return days < least ? `kept for ${days} days` : undefined;
          },
        );
        return { what: 'log groups', found: found.length, problems };
      },
    ),
  ];
}
