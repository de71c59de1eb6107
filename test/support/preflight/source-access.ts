import type { DmsSourceAccess, DmsSourceSecret } from '../../../src/platform/dms-source-access.js';

const SECRET: DmsSourceSecret = {
  name: 'shop-mysql-source-dev',
  fields: ['host', 'port', 'username', 'password'],
  differs: [],
  samePassword: true,
};

/** An account in which AWS DMS gets through to the source, but for `changes`. */
export function openAccess(changes: Partial<DmsSourceAccess> = {}): { access: DmsSourceAccess } {
  const access: DmsSourceAccess = {
    region: 'us-east-2',
    secretName: SECRET.name,
    instance: async () => ({ id: 'shop-replication-dev', engineVersion: '3.6.1', status: 'available' }),
    secret: async () => SECRET,
    role: async () => ({
      name: 'shop-dms-source-secret-dev',
      trusted: ['dms.us-east-2.amazonaws.com'],
      allowed: ['secretsmanager:GetSecretValue', 'kms:Decrypt'],
    }),
    certificate: async () => ({ id: 'shop-source-ca-dev', validUntil: '2030-01-01T00:00:00.000Z' }),
    connection: async () => ({ detail: 'shop-replication-dev reaches the source' }),
    ...changes,
  };
  return { access };
}

/** The secret with `changes`; undefined for one that does not exist. */
export function secretThat(changes: Partial<DmsSourceSecret> | undefined): Pick<DmsSourceAccess, 'secret'> {
  return { secret: async () => changes && { ...SECRET, ...changes } };
}
