import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { catalogDatabaseName } from '../../src/platform/catalog-databases.js';
import { TABLES } from '../../src/platform/schema/schema.js';
import { parametersOf, resourcesOf, stacksOf } from '../support/platform.js';

interface Descriptor {
  location: string;
  columns: { name: string; type: string }[];
}

async function tablesOf(layer: 'raw' | 'curated'): Promise<Map<string, Descriptor>> {
  const blocks = resourcesOf(await stacksOf(parametersOf('dev')))
    .filter(({ type, name }) => type === 'aws_glue_catalog_table' && name.startsWith(`catalog_${layer}_`))
    .map(({ block }) => block);
  return new Map(blocks.map(({ name, storage_descriptor }) => [String(name), storage_descriptor as Descriptor]));
}

test('every table of the schema is in the catalog as it arrives and in its current state, in column order', async () => {
  const [raw, curated] = [await tablesOf('raw'), await tablesOf('curated')];
  assert.equal([...raw.keys()].sort(), TABLES.map(({ name }) => name).sort());
  for (const { name, columns } of TABLES) {
    const names = columns.map((column) => column.name);
    assert.equal(
      raw.get(name)!.columns.map((column) => column.name),
      ['op', 'dms_ts', 'dms_seq', ...names],
    );
    assert.equal(
      curated.get(name)!.columns.map((column) => column.name),
      names,
    );
    assert.match(raw.get(name)!.location, new RegExp(`outputs.raw_bucket}/ecommerce/${name}/$`));
    assert.match(curated.get(name)!.location, new RegExp(`outputs.curated_bucket}/ecommerce/${name}/$`));
  }
});

test('columns have the types under which Athena reads what DMS writes', async () => {
  const orders = (await tablesOf('curated')).get('orders')!;
  const types = Object.fromEntries(orders.columns.map(({ name, type }) => [name, type]));
  assert.is(types.order_id, 'string');
  assert.is(types.order_date, 'timestamp');
  assert.is(types.total_amount, 'decimal(12,2)');
  const promotions = (await tablesOf('curated')).get('promotions')!;
  assert.is(promotions.columns.find(({ name }) => name === 'is_active')!.type, 'int');
});

test('databases have names that SQL takes without quotes', () => {
  const parameters = parametersOf('prod');
  assert.is(catalogDatabaseName(parameters, 'curated'), 'futureim_ecommerce_ai_platform_curated_prod');
  assert.match(catalogDatabaseName(parameters, 'market-intelligence-hub'), /^[a-z0-9_]+$/);
});

test.run();
