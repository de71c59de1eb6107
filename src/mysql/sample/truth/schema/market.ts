import { z } from 'zod';
import { date, factor, id, share } from './parts.js';

export const money = z.object({
  currency: z.literal('USD').describe('of every amount in the tables, which have no column for it'),
  countries: z.array(
    z.object({
      country: z.string().length(2),
      currency: z.string().length(3).describe('what customers there pay in'),
      usdRate: factor.describe('US dollars for one unit of it'),
      priceLevel: factor.describe('unit prices of orders sent there, over those of the United States'),
      taxRate: share.describe('of the net amount of a line'),
      signUpShare: z.object({ first: share, last: share }).describe('of new customers, on the first and last day'),
    }),
  ),
});

export const demand = z.object({
  trend: z.array(
    z.object({
      from: date.describe('until the next entry'),
      annualGrowth: z.number().describe('0.3 is 30 % more in a year'),
    }),
  ),
  weekdayFactors: z.array(factor).length(7).describe('of orders a day, Monday first; their mean is 1'),
  yearly: z.object({
    daysAYear: z.number(),
    terms: z
      .array(z.object({ harmonic: z.int(), cos: z.number(), sin: z.number() }))
      .describe('log of demand is the sum of cos × cos(2π × harmonic × t) + sin × sin(…); t: January 1 is 0, a year 1'),
  }),
  monthFactors: z.array(factor).length(12).describe('means of the yearly factor, January first, over their own mean'),
  holidays: z.array(z.object({ name: z.string(), days: z.array(z.object({ date, factor })) })),
  dayNoise: z.number().describe('standard deviation of the log of what else moves a day'),
  hourShares: z.array(share).length(24).describe('of the orders of a day, by hour in UTC'),
  departments: z.array(
    z.object({
      categoryId: id,
      name: z.string(),
      swing: z.number().describe('log of demand is swing × cos(2π × t), t: years since the peak'),
      peakDayOfYear: z.int(),
      meanElasticity: z.number().describe('around which those of its products lie'),
    }),
  ),
});

const range = z.object({ lowest: z.number(), highest: z.number() });
export const products = z.object({
  zipfExponent: z.number().describe('lines of the product of rank k are in proportion to 1 / k ^ exponent'),
  priceChanges: z.object({
    holdsDays: z.object({ shortest: z.int(), longest: z.int() }),
    logOfListPrice: range.describe('of a changed price over the list price'),
  }),
  bestSellers: z
    .array(
      z.object({
        rank: z.int(),
        productId: id,
        listPrice: z.number().describe('in the United States'),
        elasticity: z.number().describe('units sold are in proportion to (price / list price) ^ elasticity'),
        satisfaction: share.describe('the expected rating, when delivered in time, is 1 + 4 × satisfaction'),
      }),
    )
    .describe('the 500 best sellers, or all'),
});
