/** What somebody else does in the emulated account. */
export interface AccountActions {
  createBucket(name: string): Promise<void>;
  createSecret(name: string, value?: string): Promise<void>;
  readSecret(name: string): Promise<string>;
  /** ARN of the key that the secret is encrypted with; undefined: the default one. */
  keyOfSecret(name: string): Promise<string | undefined>;
  deleteSecret(name: string): Promise<void>;
  enableVersioning(bucket: string): Promise<void>;
  suspendVersioning(bucket: string): Promise<void>;
  /** An object, or, with `?name`, a setting of the bucket. */
  readObject(bucket: string, key: string): Promise<string>;
  writeObject(bucket: string, key: string, body: string | Uint8Array<ArrayBuffer>): Promise<void>;
  createRole(name: string): Promise<void>;
  deleteRole(name: string): Promise<void>;
  /** The role that AWS makes by itself when a service is used for the first time. */
  createServiceLinkedRole(service: string, name: string): Promise<void>;
  createLogGroup(name: string): Promise<void>;
  deleteLogGroup(name: string): Promise<void>;
  /** At most 10,000 at once; the stream is made when it is not there. */
  putLogEvents(group: string, stream: string, events: readonly PutLogEvent[]): Promise<void>;
}

export interface PutLogEvent {
  /** Milliseconds since the epoch, of the last two weeks. */
  timestamp: number;
  message: string;
}

export function accountActions(url: string, region: string): AccountActions {
  const send = (service: string, path: string, init: RequestInit) => call(`${url}/${path}`, service, region, init);
  const s3 = (path: string, init: RequestInit = {}) => send('s3', path, { method: 'PUT', ...init });
  const json = (service: string, target: string, parameters: object) =>
    send(service, '', {
      method: 'POST',
      headers: { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' },
      body: JSON.stringify(parameters),
    });
  const secrets = (operation: string, parameters: Record<string, string>) =>
    json('secretsmanager', `secretsmanager.${operation}`, parameters);
  const logs = (operation: string, parameters: object) => json('logs', `Logs_20140328.${operation}`, parameters);
  const versioning = async (bucket: string, status: string): Promise<void> => {
    const body = `<VersioningConfiguration><Status>${status}</Status></VersioningConfiguration>`;
    await s3(`${bucket}?versioning`, { body });
  };
  const iam = async (parameters: Record<string, string>): Promise<void> => {
    await send('iam', '', { method: 'POST', body: new URLSearchParams({ Version: '2010-05-08', ...parameters }) });
  };
  return {
    async createBucket(name) {
      const place = `<LocationConstraint>${region}</LocationConstraint>`;
      await s3(name, { body: `<CreateBucketConfiguration>${place}</CreateBucketConfiguration>` });
    },
    async createSecret(name, value = '{}') {
      await secrets('CreateSecret', { Name: name, SecretString: value });
    },
    async readSecret(name) {
      const answer = JSON.parse(await secrets('GetSecretValue', { SecretId: name })) as { SecretString: string };
      return answer.SecretString;
    },
    async keyOfSecret(name) {
      const answer = JSON.parse(await secrets('DescribeSecret', { SecretId: name })) as { KmsKeyId?: string };
      return answer.KmsKeyId;
    },
    async deleteSecret(name) {
      await secrets('DeleteSecret', { SecretId: name });
    },
    enableVersioning: (bucket) => versioning(bucket, 'Enabled'),
    suspendVersioning: (bucket) => versioning(bucket, 'Suspended'),
    readObject: (bucket, key) => s3(addressOf(bucket, key), { method: 'GET' }),
    async writeObject(bucket, key, body) {
      await s3(addressOf(bucket, key), { body });
    },
    createRole: (name) => iam({ Action: 'CreateRole', RoleName: name, AssumeRolePolicyDocument: '{}' }),
    deleteRole: (name) => iam({ Action: 'DeleteRole', RoleName: name }),
    async createLogGroup(name) {
      await logs('CreateLogGroup', { logGroupName: name });
    },
    async deleteLogGroup(name) {
      await logs('DeleteLogGroup', { logGroupName: name });
    },
    async putLogEvents(group, stream, events) {
      const place = { logGroupName: group, logStreamName: stream };
      await logs('CreateLogStream', place).catch((error: Error) => {
        if (!error.message.includes('ResourceAlreadyExists')) throw error;
      });
      await logs('PutLogEvents', { ...place, logEvents: events });
    },
    createServiceLinkedRole: (service, name) =>
      iam({
        Action: 'CreateRole',
        Path: `/aws-service-role/${service}/`,
        RoleName: name,
        AssumeRolePolicyDocument: JSON.stringify({
          Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
        }),
      }),
  };
}

const addressOf = (bucket: string, key: string): string =>
  key.startsWith('?') ? `${bucket}${key}` : `${bucket}/${key}`;

/** The emulator looks into the signature for the service, and no further. */
async function call(url: string, service: string, region: string, init: RequestInit): Promise<string> {
  const credential = `Credential=testing/20260101/${region}/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=none`;
  const headers = { ...(init.headers as Record<string, string>), authorization };
  const response = await fetch(url, { ...init, headers });
  const text = await response.text();
  if (!response.ok) throw new Error(`${service}: ${response.status} ${text}`);
  return text;
}
