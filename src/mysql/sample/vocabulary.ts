/** Words the sample is made of. The value sets are those of the data contract. */
export const SEGMENTS = [
  ['Medium Value', 30],
  ['Low Value', 30],
  ['New', 18],
  ['High Value', 12],
  ['At Risk', 10],
] as const;

export const PAYMENT_METHODS = [
  ['credit_card', 48],
  ['debit_card', 20],
  ['paypal', 18],
  ['apple_pay', 8],
  ['google_pay', 6],
] as const;

export const CARD_TYPES = [
  ['Visa', 50],
  ['Mastercard', 32],
  ['Amex', 12],
  ['Discover', 6],
] as const;

export const CARRIERS = [
  ['UPS', 35],
  ['FedEx', 30],
  ['USPS', 25],
  ['DHL', 10],
] as const;

export const FIRST_NAMES = [
  'Ada',
  'Amélie',
  'Ana',
  'Ben',
  'Chloë',
  'Daniel',
  'Elif',
  'Emma',
  'Farah',
  'Grace',
  'Håkon',
  'Ines',
  'Jack',
  'José',
  'Kai',
  'Laura',
  'Liam',
  'Łukasz',
  'Mei',
  'Mia',
  'Noah',
  'Nuria',
  'Olivia',
  'Omar',
  'Priya',
  'Raúl',
  'Sofia',
  'Tom',
  '美咲',
  'Zoë',
] as const;

export const LAST_NAMES = [
  'Adams',
  'Brown',
  'Castro',
  "D'Angelo",
  'Evans',
  'Fischer',
  'García',
  'Haddad',
  'Ito',
  'Jensen',
  'Kowalski',
  'Lopez',
  'Müller',
  'Nguyen',
  "O'Brien",
  'Patel',
  'Quinn',
  'Rossi',
  'Şahin',
  'Silva',
  'Smith',
  'Tanaka',
  'Ueda',
  'Varga',
  'Wang',
  'Young',
  'Zhang',
] as const;

/** City, state, postal code prefix, country, weight. */
export const PLACES: readonly (readonly [readonly [string, string, string, string], number])[] = [
  [['New York', 'NY', '100', 'US'], 14],
  [['Los Angeles', 'CA', '900', 'US'], 12],
  [['Chicago', 'IL', '606', 'US'], 8],
  [['Houston', 'TX', '770', 'US'], 7],
  [['Seattle', 'WA', '981', 'US'], 5],
  [['Toronto', 'ON', 'M5V', 'CA'], 6],
  [['London', 'ENG', 'EC1', 'GB'], 8],
  [['Berlin', 'BE', '101', 'DE'], 7],
  [['München', 'BY', '803', 'DE'], 4],
  [['Paris', 'IDF', '750', 'FR'], 6],
  [['São Paulo', 'SP', '013', 'BR'], 8],
  [['Ciudad de México', 'CMX', '060', 'MX'], 5],
  [['東京', '13', '100', 'JP'], 5],
  [['Mumbai', 'MH', '400', 'IN'], 5],
];

export const STREETS = [
  'Main St',
  'Oak Ave',
  'Maple Dr',
  'Station Rd',
  'High St',
  'Park Lane',
  'River Rd',
  '2nd St',
] as const;

/** Department, its categories, and the median price in each. */
export const DEPARTMENTS = [
  [
    'Electronics',
    [
      ['Phones', 420],
      ['Laptops', 980],
      ['Headphones', 85],
      ['Cameras', 510],
      ['Accessories', 22],
    ],
  ],
  [
    'Home & Kitchen',
    [
      ['Cookware', 48],
      ['Bedding', 62],
      ['Lighting', 39],
      ['Storage', 27],
    ],
  ],
  [
    'Clothing',
    [
      ['Shirts', 29],
      ['Shoes', 74],
      ['Jackets', 110],
      ['Dresses', 58],
    ],
  ],
  [
    'Sports',
    [
      ['Fitness', 45],
      ['Cycling', 130],
      ['Camping', 88],
    ],
  ],
  [
    'Books',
    [
      ['Fiction', 14],
      ['Science', 32],
      ["Children's books", 12],
    ],
  ],
  [
    'Beauty',
    [
      ['Skin care', 24],
      ['Fragrance', 66],
    ],
  ],
] as const;

export const BRANDS = [
  'Acme',
  'Borealis',
  'Cascade',
  'Delta Forge',
  'Everline',
  'Fjord',
  'Gravity',
  'Harbor',
  'Ikigai',
  'Juniper',
  'Kestrel',
] as const;

export const QUALITIES = [
  'Classic',
  'Pro',
  'Compact',
  'Deluxe',
  'Eco',
  'Essential',
  'Ultra',
  'Lite',
  'Max',
  'Vintage',
] as const;

export const WAREHOUSES = ['US-EAST-1', 'US-WEST-1', 'EU-CENTRAL-1', 'APAC-1'] as const;

/** By rating, 1 to 5: titles, then texts. */
export const REVIEWS = [
  [
    ['Disappointed', 'Broke at once'],
    ['Stopped working after two days.', 'Not as described, I sent it back 😡.'],
  ],
  [
    ['Could be better', 'Meh'],
    ['The quality does not match the price.', 'It came late, and scratched.'],
  ],
  [
    ['Okay', 'Average'],
    ['Does what it says.\nNothing more.', 'Fine for the money.'],
  ],
  [
    ['Good buy', 'Happy'],
    ['Works well, would buy again.', 'Good, though the manual is "minimal".'],
  ],
  [
    ['Excellent!', 'Love it'],
    ['Exactly what I was looking for 👍', 'Great quality; arrived early. Très bien!'],
  ],
] as const;
