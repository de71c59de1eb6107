import { z } from 'zod';
import { USAGE_NAMES } from '../../platform/cost/usage-assumptions.js';

const usd = z.number().describe('USD a month');
const day = z.string().describe('YYYY-MM-DD');

const sum = z.object({
  monthly: usd,
  standing: usd.describe('USD a month due while the resources exist'),
  usage: usd.describe('USD a month for what is used, by the assumptions'),
  standIn: usd.describe('part of monthly that rests on prices of another region'),
  notPriced: z.int().describe('lines without a price, which monthly lacks'),
});

const price = z.object({
  usd: z.number().describe('USD a unit'),
  region: z.string(),
  basis: z
    .enum(['price list', 'AWS page', 'recorded output', 'third-party table'])
    .describe('how close to AWS the text was that it was taken from'),
  url: z.string(),
  read: day,
});

const line = z.object({
  stack: z.string(),
  service: z.string(),
  type: z.string(),
  resources: z.int(),
  item: z.string(),
  charge: z.enum(['standing', 'usage']),
  quantity: z.number().describe('in unit, a month'),
  unit: z.string(),
  assumption: z.enum(USAGE_NAMES).exactOptional(),
  price: price.nullable().describe('null: no price on record'),
  standIn: z.boolean().describe('the price is that of another region'),
  monthly: usd.nullable(),
});

export const costResult = z.object({
  environment: z.enum(['dev', 'staging', 'prod']),
  region: z.string(),
  currency: z.literal('USD'),
  total: sum,
  stacks: z.array(sum.extend({ stack: z.string() })).describe('biggest first'),
  lines: z.array(line).describe('biggest first'),
  free: z.array(z.object({ type: z.string(), resources: z.int(), because: z.string() })),
  unknown: z
    .array(z.object({ type: z.string(), resources: z.int(), stacks: z.array(z.string()) }))
    .describe('resource types that have no rule: not in the total'),
  usage: z.array(
    z.object({
      name: z.enum(USAGE_NAMES),
      amount: z.number(),
      unit: z.string(),
      description: z.string(),
      overridden: z.boolean(),
    }),
  ),
  leftOut: z.array(z.string()).describe('what no line covers'),
  prices: z
    .object({ oldest: day, newest: day, outdated: z.int().describe('lines whose price was read over 180 days ago') })
    .nullable()
    .describe('days on which the prices in use were read'),
  saving: z
    .object({
      stack: z.string(),
      monthly: usd,
      perHour: z.number().describe('USD of each hour without the stack'),
      part: z.object({ hours: z.number(), monthly: usd.describe('saved by keeping the stack for these hours only') }),
    })
    .exactOptional(),
  claim: z
    .object({
      claimed: usd,
      rows: z.array(z.object({ item: z.string(), claimed: usd, estimated: usd.nullable(), remark: z.string() })),
      leftOut: z.array(z.object({ service: z.string(), monthly: usd })),
    })
    .exactOptional(),
});

export type CostResult = z.infer<typeof costResult>;
