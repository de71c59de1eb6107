import type { Statement } from '../policy-document.js';

const KEY_HEADER = 's3:x-amz-server-side-encryption-aws-kms-key-id';
const ALGORITHM_HEADER = 's3:x-amz-server-side-encryption';
const CUSTOMER_KEY_HEADER = 's3:x-amz-server-side-encryption-customer-algorithm';

/** No request without TLS, or with a TLS that is out of date. */
export function transportStatements(bucketArn: string): Statement[] {
  const all = { Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:*' } as const;
  const resources = [bucketArn, `${bucketArn}/*`];
  return [
    {
      Sid: 'DenyPlainHttp',
      ...all,
      Resource: resources,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
    {
      Sid: 'DenyOldTls',
      ...all,
      Resource: resources,
      Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } },
    },
  ];
}

/**
 * No object under another key than the bucket's. A put that names no key gets the bucket's own; `Null` lets it pass,
 * since a negated comparison also holds for a header that is absent.
 */
export function encryptionStatements(bucketArn: string, keyArn: string): Statement[] {
  const put = { Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:PutObject', Resource: `${bucketArn}/*` } as const;
  return [
    {
      Sid: 'DenyOtherKeys',
      ...put,
      Condition: { Null: { [KEY_HEADER]: 'false' }, StringNotEquals: { [KEY_HEADER]: keyArn } },
    },
    {
      Sid: 'DenyOtherAlgorithms',
      ...put,
      Condition: { Null: { [ALGORITHM_HEADER]: 'false' }, StringNotEquals: { [ALGORITHM_HEADER]: 'aws:kms' } },
    },
    { Sid: 'DenyCustomerKeys', ...put, Condition: { Null: { [CUSTOMER_KEY_HEADER]: 'false' } } },
  ];
}
