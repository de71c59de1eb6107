import { type Control, eachResource } from '../control.js';

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
];
