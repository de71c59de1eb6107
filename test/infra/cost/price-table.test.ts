import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PRICED_REGIONS } from '../../../src/infra/cost/prices/price-record.js';
import { PRICES, type PriceId, priceIn } from '../../../src/infra/cost/prices/price-table.js';
import { PRICE_SOURCES } from '../../../src/infra/cost/prices/sources.js';

const ids = Object.keys(PRICES) as PriceId[];

test('every price is positive and answers in both regions, with the region it is of', () => {
  for (const id of ids) {
    assert.ok(Object.keys(PRICES[id].prices).length > 0, id);
    for (const region of PRICED_REGIONS) {
      const { usd, region: found } = priceIn(region, id);
      assert.ok(usd > 0 && usd < 100, id);
      assert.is(
        found,
        PRICES[id].prices[region] === undefined ? PRICED_REGIONS.find((each) => each !== region) : region,
      );
    }
  }
});

test('every source has an address, a day and a price that comes from it', () => {
  const used = new Set(ids.flatMap((id) => Object.values(PRICES[id].prices).map(({ source }) => source)));
  for (const [id, { url, read }] of Object.entries(PRICE_SOURCES)) {
    assert.is(new URL(url).protocol, 'https:', id);
    assert.is(new Date(read).toISOString().slice(0, 10), read, id);
    assert.ok(
      [...used].some((source) => source === id),
      `nothing comes from ${id}`,
    );
  }
});

test("a price list or a page is AWS's own, and of the region that the price is of", () => {
  for (const id of ids) {
    for (const [region, { source }] of Object.entries(PRICES[id].prices)) {
      const { basis, url } = PRICE_SOURCES[source];
      if (basis === 'price list') assert.ok(url.endsWith(`/${region}/index.json`), `${id} in ${region}: ${url}`);
      if (basis === 'price list' || basis === 'AWS page')
        assert.match(new URL(url).hostname, /(^|\.)(aws\.)?amazon(aws)?\.com$/);
    }
  }
});

test.run();
