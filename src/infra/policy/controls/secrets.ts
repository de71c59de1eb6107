import { type Control, eachResource } from '../control.js';
import { blocks } from '../platform-view.js';

/** Attributes in which a literal would be a secret in the repository, the plan and the state. */
const SECRET_ATTRIBUTES = ['password', 'secret_string', 'auth_token', 'master_password', 'tunnel1_preshared_key'];

export const SECRET_CONTROLS: readonly Control[] = [
  {
    id: 'secret.no-literal',
    title: 'no password stands in the configuration',
    severity: 'critical',
    why: 'it would be in the plan, in the state and in the hands of all who can read these',
    sources: ['CKV_AWS_45', 'CKV_AWS_46', 'CodeBuild.2'],
    prodException: 'never',
    check: (view) =>
      view.matching(/./).flatMap((resource) => {
        const found = SECRET_ATTRIBUTES.filter((attribute) => resource.block[attribute] !== undefined);
        return found.length > 0 ? [{ resource, evidence: `${found.join(', ')} is set` }] : [];
      }),
  },
  {
    id: 'secret.not-read',
    title: 'Terraform reads no secret',
    severity: 'critical',
    why: 'the value of a secret that is read is stored in clear in the state',
    sources: ['own'],
    prodException: 'never',
    check: (view) =>
      ['aws_secretsmanager_secret_version', 'aws_ssm_parameter'].flatMap((type) =>
        view.dataSources(type).map((resource) => ({ resource, evidence: 'its value would be in the state' })),
      ),
  },
  {
    id: 'secret.no-tunnel-keys',
    title: 'the keys of VPN tunnels stay out of state',
    severity: 'critical',
    why: 'the provider copies the pre-shared keys of both tunnels into the state',
    sources: ['own; provider documentation of aws_vpn_connection'],
    prodException: 'never',
    check: eachResource('aws_vpn_connection', () => 'its pre-shared keys would be in the state'),
  },
  {
    id: 'secret.key',
    title: 'secrets are encrypted with a key of ours',
    severity: 'high',
    why: 'who can read a secret would need no right on any key',
    sources: ['CKV_AWS_149', 'AVD-AWS-0098'],
    prodException: 'never',
    check: eachResource('aws_secretsmanager_secret', ({ block }) =>
      block.kms_key_id === undefined ? 'no key' : undefined,
    ),
  },
  {
    id: 'secret.rotation',
    title: 'secrets change every ninety days',
    severity: 'medium',
    why: 'one that leaked years ago would still open the door',
    sources: ['CKV2_AWS_57', 'CKV_AWS_304', 'SecretsManager.1', 'SecretsManager.4'],
    prodException: 'with reason',
    check: eachResource('aws_secretsmanager_secret', (secret, view) => {
      const [rotation] = view.attached('aws_secretsmanager_secret_rotation', 'secret_id', secret);
      const days = Number(blocks(rotation?.block.rotation_rules)[0]?.automatically_after_days ?? 0);
      return days > 0 && days <= 90 ? undefined : days === 0 ? 'it never changes' : `it changes every ${days} days`;
    }),
  },
  {
    id: 'secret.recovery',
    title: 'a secret can be brought back for a week',
    severity: 'medium',
    why: 'replication would stand still until somebody knows the password again',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_secretsmanager_secret', ({ block }) =>
      Number(block.recovery_window_in_days ?? 30) >= 7 ? undefined : 'it is gone at once',
    ),
  },
];
