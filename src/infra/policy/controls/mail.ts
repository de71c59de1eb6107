import { type Control, eachResource } from '../control.js';
import { blocks, texts } from '../platform-view.js';
import { conditionedOn, statements } from '../policy-statements.js';

const isSending = (action: string): boolean => /^ses:Send/.test(action);

export const MAIL_CONTROLS: readonly Control[] = [
  {
    id: 'mail.tls',
    title: 'mail goes over TLS or not at all',
    severity: 'medium',
    why: 'a link that sets a password could be read on the way',
    sources: ['CKV_AWS_365'],
    prodException: 'never',
    check: eachResource(['aws_sesv2_configuration_set', 'aws_ses_configuration_set'], ({ block }) =>
      String(blocks(block.delivery_options)[0]?.tls_policy).toUpperCase() === 'REQUIRE' ? undefined : 'TLS is optional',
    ),
  },
  {
    id: 'mail.signed',
    title: 'mail is signed by its domain, and follows the rules of a configuration set',
    severity: 'medium',
    why: 'anybody could write in our name, and what is not signed is taken for spam',
    sources: ['own; SES developer guide, DKIM'],
    prodException: 'with reason',
    check: eachResource('aws_sesv2_email_identity', ({ block }) => {
      if (String(block.email_identity).includes('@')) return 'an address alone cannot be signed';
      if (blocks(block.dkim_signing_attributes)[0]?.next_signing_key_length !== 'RSA_2048_BIT') {
        return 'the key that signs is short';
      }
      return block.configuration_set_name === undefined ? 'it has no configuration set' : undefined;
    }),
  },
  {
    id: 'mail.from',
    title: 'a role that sends mail does so from a named address',
    severity: 'high',
    why: 'one stolen role could write to customers in the name of anybody of the domain',
    sources: ['own'],
    prodException: 'never',
    check: (view) =>
      statements(view, 'grant')
        .filter(({ statement }) => statement.Effect === 'Allow' && texts(statement.Action).some(isSending))
        .filter(({ statement }) => !conditionedOn(statement, ['ses:FromAddress']))
        .map(({ resource, statement }) => ({ resource, evidence: `${statement.Sid}: from any address` })),
  },
];
