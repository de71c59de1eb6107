import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { findSecrets, isSecretValue } from '../../../src/core/leaked-secrets/find-secrets.js';
import { bitsPerCharacter, looksInvented, looksRandom } from '../../../src/core/leaked-secrets/secret-value.js';

/** Written in pieces, so that this file holds nothing that looks like a secret. */
const join = (...parts: string[]): string => parts.join('');
const KEY = join('AKIA', 'QYLPMN5HHHFPZAM2');
const RANDOM = join('wJ7xUtnF', 'EMI1K7MD', 'ENGabPxR', 'fiCYzq9k', 'LmNo3PQr');
const JWT = join(
  'eyJhbGciOiJIUzI1NiJ9',
  '.eyJzdWIiOiIxMjM0NTY3ODkwIn0',
  '.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
);
const HEADER = join('-----BEGIN RSA ', 'PRIVATE KEY-----');
const BODY = 'MIIEpAIBAAKCAQEA7yn3bRHQ5l1RrYqVvN9Xh2m1x6c4';

const FOUND: [kind: string, file: string, text: string][] = [
  ['aws-key', 'a.ts', `const id = '${KEY}';`],
  ['aws-key', 'credentials', `aws_secret_access_key = ${RANDOM}`],
  ['private-key', 'id_rsa', `${HEADER}\n${BODY}`],
  ['private-key', 'a.ts', `const pem = \`${HEADER}\n${BODY}\``],
  [
    'private-key',
    'key.txt',
    join('AGE-SECRET-', 'KEY-1', 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE'),
  ],
  ['service-token', 'a.yaml', `url: ${join('ghp_', 'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5')}`],
  ['jwt', 'a.http', `Authorization: Bearer ${JWT}`],
  ['url-password', 'README.md', `mysql ${join('mysql://root:', 'Tr0ub4dor')}@db.internal/shop`],
  ['argument-password', 'run.sh', `./make.sh ${join('--password ', 'Tr0ub4dor&3')}`],
  ['argument-password', 'run.ps1', `.\\secret.ps1 ${join('-MySQLPassword ', '"Tr0ub4dor&3"')}`],
  ['argument-password', 'run.sh', `mysqldump -h db ${join('-p', 'Tr0ub4dor')} shop > shop.sql`],
  ['assignment', 'terraform.tfvars', `mysql_password = ${join('"Tr0ub', '4dor&3"')}`],
  ['assignment', '.env', `JWT_SECRET=${join('Tr0ub4', 'dor-and-3')}`],
  ['assignment', 'a.ts', `const apiKey = '${join('9fQz7LmW2x', 'RtY8uVb4Kd')}';`],
  ['assignment', 'a.json', `{"clientSecret": "${join('9fQz7LmW2x', 'RtY8uVb4Kd')}"}`],
];

for (const [kind, file, text] of FOUND) {
  test(`${kind} in ${file}: ${text.slice(0, 20)}`, () => {
    assert.equal(findSecrets(file, `first line\n${text}\n`), [{ kind, line: 2 }]);
  });
}

const NOTHING: [file: string, text: string][] = [
  ['a.ts', 'const password = process.env.PASSWORD;'],
  ['a.ts', "const secret = 'futureim-ecommerce-ai-platform-mysql-source-dev';"],
  ['a.ts', "throw new Error('-----BEGIN PRIVATE KEY----- is missing')"],
  ['README.md', 'mysql://USER:PASSWORD@mysql.example.internal:3306/ecommerce'],
  ['a.ts', "'https://user:secret@alerts.example.com/'"],
  ['README.md', `https://\${USER}:\${TOKEN}@github.com/a/b`],
  ['README.md', 'the key AKIAIOSFODNN7EXAMPLE of the manual'],
  ['run.sh', 'mysql -h db -p shop'],
  ['run.sh', 'deploy --password-stdin < file'],
  ['run.sh', 'export DB_PASSWORD="$(pass show db)"'],
  ['a.yaml', `password: \${DB_PASSWORD}`],
  ['a.yaml', 'password: <password>'],
  ['a.yaml', 'password: changeme-123'],
  ['a.yaml', 'secretName: mysql-source'],
  ['a.json', '{"integrity": "sha512-9fQz7LmW2xRtY8uVb4Kd9fQz7LmW2xRtY8uVb4Kd"}'],
  ['a.d.ts', 'NextContinuationToken: "1w41l63U0xa8q7smH50vCxyTQqdxo69O3EmK28Bi5PcROI4wI/EyIJg==",'],
  ['bundle.js', `const apiKey = '${'9fQz7LmW2xRtY8uVb4Kd'.repeat(200)}';`],
];

for (const [file, text] of NOTHING) {
  test(`nothing in ${file}: ${text.slice(0, 50)}`, () => {
    assert.equal(findSecrets(file, text), []);
  });
}

test('the value of a variable', () => {
  assert.ok(isSecretValue('DB_PASSWORD', join('Tr0ub4', 'dor-and-3')));
  assert.not(isSecretValue('TABLE', 'futureim-users-dev'));
});

test('entropy is that of Shannon', () => {
  assert.is(bitsPerCharacter('aaaa'), 0);
  assert.is(bitsPerCharacter('abcd'), 2);
  assert.is(bitsPerCharacter('aabb'), 1);
});

test('placeholders and words are told from what is random', () => {
  for (const value of ['xxxxxxxxxxxx', '0123456789abcdef', `\${TOKEN}`, 'your-token-here', 'arn:aws:iam::1:role/x']) {
    assert.ok(looksInvented(value), value);
  }
  assert.not(looksInvented(RANDOM));
  assert.ok(looksRandom(RANDOM));
  assert.not(looksRandom('SecretsManagerReadWrite-2024'));
});

test.run();
