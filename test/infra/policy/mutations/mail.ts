import type { Mutations } from '../mutate.js';

export const MAIL_MUTATIONS: Mutations = {
  'mail.tls': [
    (it) => it.set('aws_sesv2_configuration_set', 'mail_configuration', 'delivery_options', { tls_policy: 'OPTIONAL' }),
    (it) => it.set('aws_sesv2_configuration_set', 'mail_configuration', 'delivery_options', undefined),
    (it) => it.add('aws_ses_configuration_set', { name: 'another' }),
  ],
  'mail.signed': [
    (it) => it.set('aws_sesv2_email_identity', 'mail_sender', 'email_identity', 'no-reply@example.com'),
    (it) => it.set('aws_sesv2_email_identity', 'mail_sender', 'dkim_signing_attributes', undefined),
    (it) => it.set('aws_sesv2_email_identity', 'mail_sender', 'configuration_set_name', undefined),
  ],
  'mail.from': [
    (it) =>
      it.statement('aws_iam_role_policy', 'api_functions_auth_runner_policy', 'SendMail', (statement) => {
        delete statement.Condition;
      }),
  ],
};
