import { sourceSecretName } from '../../../platform/secret-names.js';
import {
  Construct,
  DataAwsDmsCertificate,
  DataAwsSecretsmanagerSecret,
  DmsCertificate,
  DmsEndpoint,
} from '../../cdktf.js';
import { ServiceRole } from '../../constructs/service-role.js';
import { PlatformStack } from '../../platform-stack.js';

/**
 * The MySQL server. Host, user and password stay in the secret, which DMS reads by itself; Terraform only knows its
 * ARN. The database is named by the rules of each task, not here. DMS offers no TLS without verification for MySQL, so the server's authority has to be known.
 */
export class SourceEndpoint extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, secretsKeyArn: string) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const { region } = stack.parameters;
    const secret = new DataAwsSecretsmanagerSecret(this, 'secret', { name: sourceSecretName(stack.parameters) });
    const reader = new ServiceRole(this, 'secret-reader', {
      purpose: 'dms-source-secret',
      description: 'Lets DMS read the credentials of the MySQL source',
      // Reading secrets is the one thing for which DMS acts under its regional name.
      service: `dms.${region}.amazonaws.com`,
      sourceArn: stack.arn('dms', '*'),
      statements: [
        {
          Sid: 'ReadSecret',
          Effect: 'Allow',
          Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
          Resource: secret.arn,
        },
        {
          Sid: 'DecryptSecret',
          Effect: 'Allow',
          Action: ['kms:Decrypt', 'kms:DescribeKey'],
          Resource: secretsKeyArn,
          Condition: { StringEquals: { 'kms:ViaService': `secretsmanager.${region}.amazonaws.com` } },
        },
      ],
    });
    const endpoint = new DmsEndpoint(this, 'endpoint', {
      endpointId: stack.resourceName('dms-endpoint', 'source'),
      endpointType: 'source',
      engineName: 'mysql',
      secretsManagerArn: secret.arn,
      secretsManagerAccessRoleArn: reader.arn,
      sslMode: 'verify-ca',
      certificateArn: this.#certificateArn(),
      kmsKeyArn: secretsKeyArn,
      dependsOn: [reader.policy],
    });
    this.arn = endpoint.endpointArn;
  }

  /** The authority in the parameters, or else the one that was imported under the platform's name. */
  #certificateArn(): string {
    const stack = PlatformStack.of(this);
    const certificateId = stack.resourceName('dms-certificate', 'source-ca');
    const { certificatePem } = stack.parameters.source;
    return certificatePem === undefined
      ? new DataAwsDmsCertificate(this, 'authority', { certificateId }).certificateArn
      : new DmsCertificate(this, 'authority', { certificateId, certificatePem }).certificateArn;
  }
}
