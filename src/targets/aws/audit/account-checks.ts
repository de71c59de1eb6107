import { type AuditCheck, type AuditRule, surveyCheck } from '../../../core/audit-check.js';
import type { AuditedAccount } from './audited-account.js';

/**
 * Services that watch the whole account. The platform does not switch them on: they cost money and often belong to the
 * organisation.
 */
export function accountChecks(account: AuditedAccount): AuditCheck[] {
  const rule = (id: string, title: string, rules: string[], effect: string, command: string): AuditRule => ({
    id: `account.${id}`,
    title,
    severity: 'warn',
    rules,
    effect,
    remedy: { text: 'switch it on, unless the organisation watches in another way', command },
  });
  const state = (on: boolean) => ({
    what: 'regions',
    found: 1,
    problems: on ? [] : [`${account.region}: it is off`],
    seen: 'on',
  });
  return [
    surveyCheck(
      rule(
        'guardduty',
        'GuardDuty looks for intruders',
        ['GuardDuty.1', 'CKV2_AWS_3'],
        'a stolen key is noticed by the bill',
        'aws guardduty create-detector --enable',
      ),
      async () => {
        const sdk = await import('@aws-sdk/client-guardduty');
        const client = new sdk.GuardDutyClient(account.settings);
        const { DetectorIds = [] } = await account.ask('guardduty:ListDetectors', () =>
          client.send(new sdk.ListDetectorsCommand({})),
        );
        for (const DetectorId of DetectorIds) {
          const { Status } = await account.ask('guardduty:GetDetector', () =>
            client.send(new sdk.GetDetectorCommand({ DetectorId })),
          );
          if (Status === 'ENABLED') return state(true);
        }
        return state(false);
      },
    ),
    surveyCheck(
      rule(
        'config',
        'Config records how resources change',
        ['Config.1', 'CKV2_AWS_48'],
        'nobody can say since when a setting is wrong',
        'aws configservice start-configuration-recorder --configuration-recorder-name NAME',
      ),
      async () => {
        const sdk = await import('@aws-sdk/client-config-service');
        const client = new sdk.ConfigServiceClient(account.settings);
        const { ConfigurationRecordersStatus = [] } = await account.ask(
          'config:DescribeConfigurationRecorderStatus',
          () => client.send(new sdk.DescribeConfigurationRecorderStatusCommand({})),
        );
        return state(ConfigurationRecordersStatus.some(({ recording }) => recording));
      },
    ),
    surveyCheck(
      rule(
        'macie',
        'Macie looks for personal data in buckets',
        ['Macie.1'],
        'personal data in the wrong bucket stays there',
        'aws macie2 enable-macie',
      ),
      async () => {
        const sdk = await import('@aws-sdk/client-macie2');
        const client = new sdk.Macie2Client(account.settings);
        const session = await account.ask('macie2:GetMacieSession', () =>
          // An account without Macie is refused with this very message.
          client.send(new sdk.GetMacieSessionCommand({})).catch((error: Error) => {
            if (error.name === 'ResourceNotFoundException' || /not enabled/i.test(error.message)) return undefined;
            throw error;
          }),
        );
        return state(session?.status === 'ENABLED');
      },
    ),
    surveyCheck(
      rule(
        'access-analyzer',
        'the Access Analyzer looks for what others can reach',
        ['IAM.28'],
        'a policy that lets another account in is not noticed',
        'aws accessanalyzer create-analyzer --analyzer-name account --type ACCOUNT',
      ),
      async () => {
        const sdk = await import('@aws-sdk/client-accessanalyzer');
        const client = new sdk.AccessAnalyzerClient(account.settings);
        const { analyzers = [] } = await account.ask('access-analyzer:ListAnalyzers', () =>
          client.send(new sdk.ListAnalyzersCommand({})),
        );
        return state(analyzers.some(({ status }) => status === 'ACTIVE'));
      },
    ),
  ];
}
