import { amount, dollars, unitPrice } from '../../src/cli/render/money.js';
import { estimateCost } from '../../src/infra/cost/estimate-cost.js';
import { PRICED_REGIONS } from '../../src/infra/cost/prices/price-record.js';
import { PRICES } from '../../src/infra/cost/prices/price-table.js';
import { PRICE_SOURCES } from '../../src/infra/cost/prices/sources.js';
import type { Environment } from '../../src/platform/config/config.js';
import type { CostEstimate } from '../../src/platform/cost/cost-estimate.js';
import { USAGE_ASSUMPTIONS } from '../../src/platform/cost/usage-assumptions.js';
import { ENVIRONMENT_NAMES } from '../../src/platform/environments.js';
import { documentedParameters, documentedStacks } from './documented-platform.js';
import { table } from './table.js';

/** The estimate of every environment as configured by default, with the prices and assumptions it rests on. */
export async function costPage(): Promise<string> {
  const estimates: CostEstimate[] = [];
  for (const environment of ENVIRONMENT_NAMES) estimates.push(await estimateOf(environment));
  return `${[
    '# What the platform costs on AWS',
    '',
    '[futureim cost](commands/cost.md) prints this for the platform as configured; here is every environment with its',
    'defaults, in us-east-2. USD a month at list prices on demand, without taxes, discounts and free tiers. It is an',
    'estimate, not a quotation: what is used is assumed, and only a bill knows it.',
    '',
    ...summary(estimates),
    ...estimates.flatMap(environmentSection),
    ...comparison(estimates),
    ...assumptions(),
    ...prices(),
    ...freeTypes(estimates),
    '## What is not in it',
    '',
    ...estimates[0]!.leftOut.map((text) => `- ${text}`),
  ].join('\n')}\n`;
}

/** The estimate of an environment as it is without any setting. */
export async function estimateOf(environment: Environment): Promise<CostEstimate> {
  const parameters = documentedParameters(environment);
  const stacks = await documentedStacks(parameters);
  // The page does not change with the calendar; the command says which prices are old.
  return estimateCost({ stacks, parameters, overrides: {}, today: new Date(0) });
}

function summary(estimates: readonly CostEstimate[]): string[] {
  const rows = estimates.map(({ environment, total, saving }) => [
    environment,
    dollars(total.monthly),
    dollars(total.standing),
    dollars(total.usage),
    dollars(total.standIn),
    saving ? `${dollars(saving.monthly)}, ${dollars(saving.perHour)} an hour` : '',
    saving ? dollars(total.monthly - saving.part.monthly) : '',
  ]);
  return table(
    [
      'environment',
      'a month',
      'while it stands',
      'for assumed use',
      'of it at prices of another region (≈)',
      'destroying `ingest` saves',
      'with `ingest` for 220 h',
    ],
    rows,
  );
}

function environmentSection({ environment, lines }: CostEstimate): string[] {
  const rows = lines.map(({ monthly, stack, item, type, resources, charge, quantity, unit, price, standIn }) => [
    dollars(monthly),
    stack,
    item,
    `${resources} × \`${type}\``,
    `${charge === 'usage' ? '~' : ''}${amount(quantity)}${/^\d/.test(unit) ? ' ×' : ''} ${unit}`,
    price === null ? 'none on record' : `${standIn ? '≈ ' : ''}${unitPrice(price.usd)}`,
    price?.basis ?? '',
  ]);
  return [
    `## ${environment}`,
    '',
    ...table(['a month', 'stack', 'what', 'resources', 'quantity', 'price', 'basis'], rows),
  ];
}

function comparison(estimates: readonly CostEstimate[]): string[] {
  const [first] = estimates;
  const claims = estimates.map(({ claim }) => claim!);
  const told = first!.claim!.rows.map(({ item, claimed, remark }, index) => [
    item,
    dollars(claimed),
    ...claims.map(({ rows }) => estimated(rows[index]!.estimated)),
    remark,
  ]);
  const services = [...new Set(claims.flatMap(({ leftOut }) => leftOut.map(({ service }) => service)))];
  const left = services.map((service) => [
    service,
    'left out',
    ...claims.map(({ leftOut }) => dollars(leftOut.find((each) => each.service === service)?.monthly ?? 0)),
    '',
  ]);
  const total = ['total', dollars(first!.claim!.claimed), ...estimates.map((each) => dollars(each.total.monthly)), ''];
  return [
    '## Against an older claim',
    '',
    'The platform was once told to cost $325 a month, without saying for which environment.',
    '',
    ...table(['', 'told', ...estimates.map(({ environment }) => environment), ''], [...told, ...left, total]),
  ];
}

function estimated(value: number | null): string {
  return value === null ? 'no stack has it' : dollars(value);
}

function assumptions(): string[] {
  const rows = Object.entries(USAGE_ASSUMPTIONS).map(([name, { unit, description, amounts }]) => [
    `\`${name}\``,
    unit,
    description,
    ...ENVIRONMENT_NAMES.map((environment) => amount(amounts[environment])),
  ]);
  return [
    '## Assumptions',
    '',
    'Of a month of the whole environment. `--usage NAME=AMOUNT` and `cost.usage` in futureim.yaml change them:',
    '`cost: { usage: { ingestHours: 220, storage: 500 } }`. Each is spread evenly over the resources charged for it.',
    '',
    ...table(['name', 'unit', 'what', ...ENVIRONMENT_NAMES], rows),
  ];
}

function prices(): string[] {
  const rows = Object.entries(PRICES).map(([id, { unit, prices: byRegion }]) => [
    id,
    unit,
    ...PRICED_REGIONS.map((region) => {
      const price = byRegion[region];
      return price === undefined ? 'not priced' : `${unitPrice(price.usd)} [${price.source}](#price-sources)`;
    }),
  ]);
  const sources = Object.entries(PRICE_SOURCES).map(([id, source]) => [
    id,
    source.basis,
    source.read,
    `<${source.url}>`,
    'note' in source ? source.note : '',
  ]);
  return [
    '## Prices',
    '',
    'No price is guessed. One that is *not priced* in a region is taken from the other region where there is one: such',
    'lines carry ≈, and their sum stands by itself. Other regions are refused.',
    '',
    ...table(['price', 'of one', ...PRICED_REGIONS], rows),
    '## Price sources',
    '',
    "*price list*: a dated reading of the region's file in AWS's price list; *AWS page*: of AWS's page about the service;",
    '*recorded output*: what a tool that queries the price list printed; *third-party table*: told by others, AWS not seen.',
    'The address is where AWS, or the tool, publishes the price, to compare it.',
    '',
    ...table(['source', 'basis', 'read', 'address', 'note'], sources),
  ];
}

function freeTypes(estimates: readonly CostEstimate[]): string[] {
  const reasons = new Map<string, Set<string>>();
  for (const { type, because } of estimates.flatMap(({ free }) => free)) {
    reasons.set(because, (reasons.get(because) ?? new Set()).add(`\`${type}\``));
  }
  const rows = [...reasons].map(([because, types]) => [because, [...types].join(', ')]);
  return ['## Free', '', ...table(['because', 'resource types'], rows)];
}
