export interface Category {
  name: string;
  /** US dollars. */
  medianPrice: number;
  /** Kilograms. */
  weight: number;
  /** What its products are, in the singular. */
  nouns: readonly string[];
}

export interface Department {
  name: string;
  /** Share of the assortment. */
  weight: number;
  /** Mean of the price elasticities of its products. */
  elasticity: number;
  /** Demand swings by `exp(±swing)` over the year, highest on day `peak` of it. */
  season: { swing: number; peak: number };
  brands: readonly string[];
  colours: readonly string[];
  categories: readonly Category[];
}

const category = (name: string, medianPrice: number, weight: number, ...nouns: string[]): Category => ({
  ...{ name, medianPrice, weight, nouns },
});

const NO_COLOURS: readonly string[] = [];

/** Departments, and below them the categories that products belong to. */
export const DEPARTMENTS: readonly Department[] = [
  {
    ...{ name: 'Electronics', weight: 22, elasticity: -2.2, season: { swing: 0.15, peak: 335 } },
    brands: ['Acme', 'Borealis', 'Gravity', 'Lumina', 'Novatek', 'Pixelon', 'Quantis', 'Voltair'],
    colours: ['Black', 'Graphite', 'Silver', 'White', 'Midnight Blue'],
    categories: [
      category('Phones', 420, 0.2, 'Smartphone', '5G Phone'),
      category('Phone Cases', 19, 0.06, 'Phone Case', 'Flip Cover'),
      category('Laptops', 890, 1.6, '14" Laptop', '15" Notebook', 'Convertible Laptop'),
      category('Laptop Sleeves', 29, 0.3, 'Laptop Sleeve', 'Laptop Backpack'),
      category('Headphones', 85, 0.3, 'Over-Ear Headphones', 'Wireless Earbuds', 'Noise-Cancelling Headphones'),
      category('Cameras', 510, 0.8, 'Mirrorless Camera', 'Action Camera', 'Instant Camera'),
      category('Memory Cards', 24, 0.02, '128 GB Memory Card', '256 GB Memory Card'),
      category('Televisions', 540, 14, '43" TV', '55" TV'),
      category('Cables & Chargers', 17, 0.1, 'USB-C Cable', 'Wall Charger', 'Power Bank'),
    ],
  },
  {
    ...{ name: 'Home & Kitchen', weight: 20, elasticity: -1.5, season: { swing: 0.1, peak: 340 } },
    brands: ['Cascade', 'Everline', 'Harbor', 'Hearth & Co', 'Juniper', 'Maison Claire', 'Nordhus'],
    colours: ['Anthracite', 'Cream', 'Oak', 'Sage', 'Stainless'],
    categories: [
      category('Cookware', 48, 2.2, 'Frying Pan', 'Saucepan', 'Wok', 'Cast Iron Pot'),
      category('Coffee Makers', 119, 4.5, 'Espresso Machine', 'Filter Coffee Maker', 'Moka Pot'),
      category('Coffee Beans', 16, 1, 'Espresso Beans 1 kg', 'Filter Roast 500 g'),
      category('Bedding', 62, 1.8, 'Duvet Cover', 'Down Pillow', 'Fitted Sheet'),
      category('Lighting', 39, 1.2, 'Table Lamp', 'Floor Lamp', 'LED Bulb Set'),
      category('Storage', 27, 1.5, 'Storage Box', 'Shelf Basket', 'Shoe Rack'),
      category('Vacuum Cleaners', 189, 5, 'Cordless Vacuum', 'Robot Vacuum'),
    ],
  },
  {
    ...{ name: 'Clothing', weight: 18, elasticity: -1.8, season: { swing: 0.12, peak: 300 } },
    brands: ['Atelier Nord', 'Fjord', 'Kestrel', 'Linden', 'Marlowe', 'Solstice', 'Thread & Tide'],
    colours: ['Black', 'Burgundy', 'Navy', 'Olive', 'Sand', 'White'],
    categories: [
      category('Shirts', 29, 0.3, 'Oxford Shirt', 'T-Shirt', 'Linen Shirt'),
      category('Shoes', 74, 0.9, 'Sneakers', 'Leather Boots', 'Loafers'),
      category('Shoe Care', 12, 0.2, 'Shoe Polish', 'Waterproofing Spray'),
      category('Jackets', 110, 1.1, 'Down Jacket', 'Rain Jacket', 'Denim Jacket'),
      category('Dresses', 58, 0.5, 'Summer Dress', 'Wrap Dress'),
      category('Socks & Underwear', 15, 0.1, 'Socks 5-Pack', 'Boxer Briefs'),
    ],
  },
  {
    ...{ name: 'Sports & Outdoors', weight: 12, elasticity: -1.6, season: { swing: 0.35, peak: 170 } },
    brands: ['Delta Forge', 'Granite Peak', 'Pacer', 'Ridgeline', 'Summit', 'Velora'],
    colours: ['Black', 'Forest', 'Orange', 'Slate'],
    categories: [
      category('Fitness', 45, 3, 'Yoga Mat', 'Dumbbell Set', 'Resistance Bands'),
      category('Cycling', 89, 1.5, 'Bike Helmet', 'Cycling Jersey', 'Bike Light Set'),
      category('Camping', 98, 3.4, '2-Person Tent', 'Sleeping Bag', 'Camping Stove'),
      category('Sleeping Mats', 42, 0.7, 'Sleeping Mat', 'Air Mattress'),
      category('Water Bottles', 18, 0.3, 'Insulated Bottle', 'Sports Bottle'),
    ],
  },
  {
    ...{ name: 'Books', weight: 10, elasticity: -0.8, season: { swing: 0.2, peak: 345 } },
    brands: ['Larkspur Press', 'Meridian Books', 'Old Harbor Press', 'Papertrail', 'Tern & Daughters'],
    colours: ['Hardcover', 'Paperback'],
    categories: [
      category('Fiction', 14, 0.4, 'Novel', 'Short Stories', 'Crime Novel'),
      category('Science', 32, 0.8, 'Introduction to Physics', 'Field Guide', 'Atlas of the Ocean'),
      category("Children's Books", 12, 0.3, 'Picture Book', 'Bedtime Stories'),
      category('Cookbooks', 26, 0.9, 'Cookbook', 'Baking Book'),
    ],
  },
  {
    ...{ name: 'Beauty', weight: 8, elasticity: -1.1, season: { swing: 0.1, peak: 340 } },
    brands: ['Aurelle', 'Botanica', 'Ikigai', 'Maris', 'Petal & Stone'],
    colours: ['30 ml', '50 ml', '100 ml'],
    categories: [
      category('Skin Care', 24, 0.2, 'Day Cream', 'Face Serum', 'Night Balm'),
      category('Fragrance', 66, 0.3, 'Eau de Parfum', 'Eau de Toilette'),
      category('Hair Care', 14, 0.4, 'Shampoo', 'Conditioner', 'Hair Oil'),
    ],
  },
  {
    ...{ name: 'Toys & Games', weight: 7, elasticity: -1.4, season: { swing: 0.55, peak: 348 } },
    brands: ['Brickwell', 'Little Otter', 'Merry Makers', 'Puzzlewood', 'Tin Robot'],
    colours: NO_COLOURS,
    categories: [
      category('Board Games', 34, 1, 'Board Game', 'Card Game', 'Party Game'),
      category('Building Sets', 49, 1.2, 'Building Set', 'Marble Run'),
      category('Plush Toys', 19, 0.3, 'Plush Bear', 'Plush Fox', 'Plush Whale'),
      category('Game Consoles', 329, 3, 'Game Console', 'Handheld Console'),
      category('Controllers', 55, 0.3, 'Wireless Controller', 'Charging Dock'),
    ],
  },
  {
    ...{ name: 'Garden', weight: 5, elasticity: -1.3, season: { swing: 0.6, peak: 140 } },
    brands: ['Evergreen', 'Greenhollow', 'Sprout', 'Terrafirma'],
    colours: NO_COLOURS,
    categories: [
      category('Garden Tools', 31, 1.3, 'Pruning Shears', 'Garden Fork', 'Hand Trowel'),
      category('Planters', 24, 2.4, 'Terracotta Planter', 'Hanging Basket'),
      category('Grills', 210, 19, 'Gas Grill', 'Charcoal Grill'),
      category('Grill Tools', 28, 0.9, 'Grill Tongs', 'Grill Brush', 'Meat Thermometer'),
    ],
  },
  {
    ...{ name: 'Pet Supplies', weight: 4, elasticity: -0.9, season: { swing: 0.05, peak: 340 } },
    brands: ['Happy Tail', 'Paws & Pine', 'Whisker Lane'],
    colours: NO_COLOURS,
    categories: [
      category('Dog Food', 38, 8, 'Dry Dog Food', 'Dog Treats'),
      category('Cat Supplies', 22, 3, 'Cat Litter', 'Scratching Post'),
      category('Aquariums', 95, 9, 'Aquarium Kit', 'Aquarium Filter'),
    ],
  },
  {
    ...{ name: 'Office', weight: 4, elasticity: -1.2, season: { swing: 0.2, peak: 240 } },
    brands: ['Clerkwell', 'Inkline', 'Papyro', 'Steadfast'],
    colours: ['Black', 'Grey', 'White'],
    categories: [
      category('Desk Chairs', 179, 13, 'Desk Chair', 'Standing Stool'),
      category('Printers', 149, 6, 'Laser Printer', 'Inkjet Printer'),
      category('Printer Paper', 21, 5, 'Printer Paper 5-Pack', 'Photo Paper'),
      category('Stationery', 9, 0.2, 'Notebook', 'Gel Pen Set', 'Sticky Notes'),
    ],
  },
];

/** Words between brand and noun. */
export const SERIES = [
  ...['Aero', 'Atlas', 'Aura', 'Basic', 'Bolt', 'Classic', 'Compact', 'Core', 'Deluxe', 'Eco', 'Edge', 'Essential'],
  ...['Flex', 'Fusion', 'Halo', 'Heritage', 'Lite', 'Luxe', 'Mini', 'Nova', 'One', 'Orbit', 'Prime', 'Pro', 'Pure'],
  ...['Select', 'Signature', 'Studio', 'Terra', 'Ultra', 'Urban', 'Vista', 'Zen'],
] as const;

export interface BasketPair {
  /** Names of categories: who buys the first often adds the second. */
  antecedent: string;
  consequent: string;
  /** Ranks by sales of the two products, 1 for the best seller. */
  ranks: readonly [antecedent: number, consequent: number];
  /** Of an order that holds the first to be given the second. */
  probability: number;
}

/** The planted basket rules, from plain to hard to find. */
export const BASKET_PAIRS: readonly BasketPair[] = [
  { antecedent: 'Phones', consequent: 'Phone Cases', ranks: [3, 14], probability: 0.3 },
  { antecedent: 'Coffee Makers', consequent: 'Coffee Beans', ranks: [5, 20], probability: 0.4 },
  { antecedent: 'Laptops', consequent: 'Laptop Sleeves', ranks: [8, 27], probability: 0.35 },
  { antecedent: 'Game Consoles', consequent: 'Controllers', ranks: [11, 33], probability: 0.45 },
  { antecedent: 'Printers', consequent: 'Printer Paper', ranks: [17, 41], probability: 0.4 },
  { antecedent: 'Cameras', consequent: 'Memory Cards', ranks: [24, 52], probability: 0.45 },
  { antecedent: 'Camping', consequent: 'Sleeping Mats', ranks: [36, 66], probability: 0.4 },
  { antecedent: 'Grills', consequent: 'Grill Tools', ranks: [48, 85], probability: 0.45 },
];

/** Makers of the generated feed of competitors' prices, and what they ask against our list price. */
export const COMPETITORS = [
  { name: 'Bargain Barn (sample)', region: 'North America', level: 0.92 },
  { name: 'Market Square (sample)', region: 'Europe', level: 1.0 },
  { name: 'Prime Corner (sample)', region: 'North America', level: 1.04 },
  { name: 'Maison Select (sample)', region: 'Europe', level: 1.15 },
] as const;
