import { Construct, Sesv2ConfigurationSet, Sesv2EmailIdentity } from '../../cdktf.js';
import { Alarm } from '../../constructs/alarm.js';
import { PlatformStack } from '../../platform-stack.js';
import type { FoundationValues } from '../foundation/foundation-values.js';

/** From these rates on SES looks into an account, and may stop its mail: SES developer guide, sending reviews. */
const RATES = { Bounce: 0.05, Complaint: 0.001 };

/**
 * Mail about passwords: from one address, over TLS or not at all, signed by its domain. AWS shows the records that the
 * domain needs; until they are there, nothing is sent.
 */
export class Mail extends Construct {
  constructor(scope: Construct, id: string, sender: string, { alerts_topic_arn }: FoundationValues) {
    super(scope, id);
    const configurationSetName = PlatformStack.of(this).resourceName('configuration-set', 'mail');
    const set = new Sesv2ConfigurationSet(this, 'configuration', {
      configurationSetName,
      deliveryOptions: { tlsPolicy: 'REQUIRE' },
      reputationOptions: { reputationMetricsEnabled: true },
      sendingOptions: { sendingEnabled: true },
      suppressionOptions: { suppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
    new Sesv2EmailIdentity(this, 'sender', {
      emailIdentity: sender.split('@')[1]!,
      configurationSetName: set.configurationSetName,
      dkimSigningAttributes: { nextSigningKeyLength: 'RSA_2048_BIT' },
    });
    for (const [kind, threshold] of Object.entries(RATES)) {
      new Alarm(this, `${kind.toLowerCase()}s`, {
        name: `mail-${kind.toLowerCase()}s`,
        description: `More than ${threshold * 100} % of mail comes back as ${kind.toLowerCase()}: AWS may stop it. Who registers?`,
        namespace: 'AWS/SES',
        metric: `Reputation.${kind}Rate`,
        dimensions: { 'ses:configuration-set': configurationSetName },
        statistic: 'Average',
        comparison: 'GreaterThanThreshold',
        threshold,
        periods: 3,
        missingData: 'notBreaching',
        topicArn: alerts_topic_arn,
      });
    }
  }
}
