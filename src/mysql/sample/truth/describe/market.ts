import { ZIPF_EXPONENT } from '../../assortment/assortment.js';
import { CATEGORY_TREE } from '../../assortment/categories.js';
import { PRICE_CHANGE, PRICE_HOLDS } from '../../assortment/price-path.js';
import {
  DAY_NOISE,
  DAYS_A_YEAR,
  HOUR_WEIGHTS,
  TREND,
  WEEKDAY_FACTORS,
  YEARLY_TERMS,
} from '../../calendar/seasonality.js';
import type { Shop } from '../../shop.js';
import { COUNTRIES } from '../../vocabulary/places.js';
import type { SampleTruth } from '../schema.js';
import type { Streamed } from '../write-json.js';

const BEST_SELLERS = 500;

export function money(): Streamed<SampleTruth>['money'] {
  return {
    currency: 'USD',
    countries: COUNTRIES.map(({ code: country, currency, usdRate, priceLevel, taxRate, signUps }) => ({
      ...{ country, currency, usdRate, priceLevel, taxRate },
      signUpShare: { first: signUps[0], last: signUps[1] },
    })),
  };
}

export function demand(shop: Shop): Streamed<SampleTruth>['demand'] {
  const { calendar, seasonality, ids } = shop;
  const starts = [0, ...TREND.map(({ until }) => Math.ceil(until * calendar.days))];
  const hours = HOUR_WEIGHTS.reduce<number>((sum, weight) => sum + weight, 0);
  return {
    trend: TREND.map(({ annual }, index) => ({ from: calendar.date(starts[index]!), annualGrowth: annual })),
    weekdayFactors: WEEKDAY_FACTORS,
    yearly: { daysAYear: DAYS_A_YEAR, terms: YEARLY_TERMS },
    monthFactors: seasonality.monthFactors(),
    holidays: seasonality.holidays.map(({ name, days }) => ({
      name,
      days: days.map(({ day, factor }) => ({ date: calendar.date(day), factor })),
    })),
    dayNoise: DAY_NOISE,
    hourShares: HOUR_WEIGHTS.map((weight) => weight / hours),
    departments: CATEGORY_TREE.flatMap((each) => {
      if ('name' in each) return [];
      const { name, season, elasticity } = each.department;
      const { swing, peak } = season;
      const categoryId = ids.categories.uuid(each.number);
      return [{ categoryId, name, swing, peakDayOfYear: peak, meanElasticity: elasticity }];
    }),
  };
}

export function products(shop: Shop): Streamed<SampleTruth>['products'] {
  const { assortment, ids } = shop;
  return {
    zipfExponent: ZIPF_EXPONENT,
    priceChanges: {
      holdsDays: PRICE_HOLDS,
      logOfListPrice: { lowest: PRICE_CHANGE.lowest, highest: PRICE_CHANGE.highest },
    },
    bestSellers: Array.from({ length: Math.min(BEST_SELLERS, assortment.count) }, (_, product) => ({
      rank: product + 1,
      productId: ids.products.uuid(product),
      listPrice: assortment.listPrice[product]! / 100,
      elasticity: assortment.elasticity[product]!,
      satisfaction: assortment.satisfaction[product]!,
    })),
  };
}
