import { WeightedChoice } from '../chance/alias-table.js';
import { normal } from '../chance/distributions.js';
import { Random } from '../random.js';
import { BASKET_PAIRS } from '../vocabulary/catalogue.js';
import { LEAF_CATEGORIES } from './categories.js';
import { charmPrice } from './charm-price.js';

/** Sales of the product of rank k are in proportion to 1 / k^s. */
export const ZIPF_EXPONENT = 0.95;

export const ELASTICITY_RANGE = { lowest: -3, highest: -0.4, deviation: 0.35 } as const;

/** Mean satisfaction of the buyers of a product lies in this range; 0 is one star, 1 is five. */
const SATISFACTION = { mean: 0.82, deviation: 0.07, lowest: 0.6, highest: 0.94 } as const;

/** The best sellers are sold all the time; of the others some come later, and some go. */
const ALWAYS_SOLD = 100;
const LAUNCHED_LATER = 0.12;
const WITHDRAWN = 0.05;

const NEVER = 2 ** 31 - 1;

/** The products, by rank of sales from 0 on: what is needed to sell them. About 40 bytes a product. */
export class Assortment {
  readonly count: number;
  /** Index in `LEAF_CATEGORIES`. */
  readonly category: Uint8Array;
  /** Cents. */
  readonly listPrice: Int32Array;
  readonly elasticity: Float64Array;
  readonly satisfaction: Float32Array;
  /** First day of sale, which may be before the sample, and the day after the last. */
  readonly launched: Int32Array;
  readonly withdrawn: Int32Array;

  constructor(seed: number, count: number, days: number) {
    this.count = count;
    this.category = new Uint8Array(count);
    this.listPrice = new Int32Array(count);
    this.elasticity = new Float64Array(count);
    this.satisfaction = new Float32Array(count);
    this.launched = new Int32Array(count);
    this.withdrawn = new Int32Array(count).fill(NEVER);
    const random = new Random(seed, 'products');
    for (let product = 0; product < count; product++) this.#add(product, random.at(product), days);
  }

  zipfWeight(product: number): number {
    return (product + 1) ** -ZIPF_EXPONENT;
  }

  department(product: number): number {
    return LEAF_CATEGORIES[this.category[product]!]!.departmentIndex;
  }

  isSold(product: number, day: number): boolean {
    return day >= this.launched[product]! && day < this.withdrawn[product]!;
  }

  #add(product: number, random: Random, days: number): void {
    const drawn = CATEGORY_CHOICE.draw(random);
    const index = ANCHORED.get(product) ?? drawn;
    const category = LEAF_CATEGORIES[index]!;
    this.category[product] = index;
    this.listPrice[product] = charmPrice(category.medianPrice * 100 * Math.exp(0.35 * normal(random)));
    const { lowest, highest, deviation } = ELASTICITY_RANGE;
    this.elasticity[product] = clamp(category.department.elasticity + deviation * normal(random), lowest, highest);
    const { mean, deviation: spread, ...satisfied } = SATISFACTION;
    this.satisfaction[product] = clamp(mean + spread * normal(random), satisfied.lowest, satisfied.highest);
    const later = random.chance(LAUNCHED_LATER);
    const launch = random.float();
    const gone = random.chance(WITHDRAWN);
    const withdrawal = random.float();
    const always = product < ALWAYS_SOLD;
    this.launched[product] = later && !always ? Math.floor(launch * days * 0.8) : -Math.floor(30 + launch * 600);
    if (gone && !always) this.withdrawn[product] = Math.floor(days * (0.85 + 0.15 * withdrawal));
  }
}

const CATEGORY_CHOICE = new WeightedChoice(
  LEAF_CATEGORIES.map(({ department }, index) => [index, department.weight / department.categories.length] as const),
);

/** Products of planted rules have the category that the rule names: index of the category by product. */
const ANCHORED: ReadonlyMap<number, number> = new Map(
  BASKET_PAIRS.flatMap(({ antecedent, consequent, ranks }) => [
    [ranks[0] - 1, categoryIndex(antecedent)] as const,
    [ranks[1] - 1, categoryIndex(consequent)] as const,
  ]),
);

function categoryIndex(name: string): number {
  return LEAF_CATEGORIES.findIndex((category) => category.name === name);
}

const clamp = (value: number, lowest: number, highest: number): number => Math.min(highest, Math.max(lowest, value));
