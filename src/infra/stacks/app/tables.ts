import { Construct } from '../../cdktf.js';
import { Table } from '../../constructs/table.js';
import type { FoundationValues } from '../foundation/foundation-values.js';

/** Small operational data: what is neither in the lake nor made again from it. */
export class Tables extends Construct {
  readonly users: Table;
  readonly conversations: Table;
  readonly systems: Table;
  readonly models: Table;
  readonly runs: Table;

  constructor(scope: Construct, id: string, { data_key_arn: keyArn }: FoundationValues) {
    super(scope, id);
    // No expiry here: an account is no token, and must never go with one.
    this.users = new Table(this, 'users', {
      purpose: 'users',
      key: { hash: 'userId' },
      indexes: { 'email-index': { hash: 'email' } },
      keyArn,
    });
    this.conversations = new Table(this, 'conversations', {
      purpose: 'conversations',
      key: { hash: 'conversation_id' },
      indexes: { 'user_id-index': { hash: 'user_id', range: 'updated_at' } },
      expiry: 'ttl',
      keyArn,
    });
    this.systems = new Table(this, 'systems', {
      purpose: 'systems',
      key: { hash: 'system_id' },
      indexes: {
        SystemNameIndex: { hash: 'system_name' },
        StatusIndex: { hash: 'status', range: 'updated_at' },
      },
      keyArn,
    });
    this.models = new Table(this, 'models', {
      purpose: 'models',
      key: { hash: 'model', range: 'version' },
      indexes: { 'system-index': { hash: 'system', range: 'trained_at' } },
      keyArn,
    });
    this.runs = new Table(this, 'runs', {
      purpose: 'runs',
      key: { hash: 'run_id' },
      indexes: { 'system-index': { hash: 'system', range: 'started_at' } },
      keyArn,
    });
  }
}
