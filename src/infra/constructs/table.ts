import { Construct, DynamodbTable } from '../cdktf.js';
import { PlatformStack } from '../platform-stack.js';

/** Names of attributes, all of them text. */
export interface TableKey {
  hash: string;
  range?: string;
}

export interface TableOptions {
  /** Part of its name. */
  purpose: string;
  key: TableKey;
  /** Other keys to find items by, by the name of the index. */
  indexes?: Readonly<Record<string, TableKey>>;
  /** Attribute with the second, since 1970, from which on an item may go. */
  expiry?: string;
  keyArn: string;
}

/**
 * A table that is paid by the request, encrypted with a key of ours, and can be brought back as of any second of the
 * last 35 days. Where data outlives `destroy`, it cannot be deleted.
 */
export class Table extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, options: TableOptions) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const { dataProtected } = stack.profile;
    const { key, indexes = {} } = options;
    const attributes = [key, ...Object.values(indexes)].flatMap(({ hash, range }) => (range ? [hash, range] : [hash]));
    const table = new DynamodbTable(this, 'table', {
      name: stack.resourceName('table', options.purpose),
      billingMode: 'PAY_PER_REQUEST',
      hashKey: key.hash,
      ...(key.range === undefined ? {} : { rangeKey: key.range }),
      attribute: [...new Set(attributes)].sort().map((name) => ({ name, type: 'S' })),
      globalSecondaryIndex: Object.entries(indexes).map(([name, { hash, range }]) => ({
        name,
        hashKey: hash,
        ...(range === undefined ? {} : { rangeKey: range }),
        projectionType: 'ALL',
      })),
      ...(options.expiry === undefined ? {} : { ttl: { attributeName: options.expiry, enabled: true } }),
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: { enabled: true, kmsKeyArn: options.keyArn },
      deletionProtectionEnabled: dataProtected,
      lifecycle: { preventDestroy: dataProtected },
    });
    this.name = table.name;
    this.arn = table.arn;
  }
}
