/** Value sets of the data contract with the weight of each value. */
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

export interface Carrier {
  name: string;
  weight: number;
  /** Share of its parcels that arrive after the promised time. */
  lateShare: number;
}

export const CARRIERS: readonly Carrier[] = [
  { name: 'UPS', weight: 35, lateShare: 0.12 },
  { name: 'FedEx', weight: 30, lateShare: 0.14 },
  { name: 'USPS', weight: 25, lateShare: 0.22 },
  { name: 'DHL', weight: 10, lateShare: 0.17 },
];

export const WAREHOUSES = ['US-EAST-1', 'US-WEST-1', 'EU-CENTRAL-1', 'APAC-1'] as const;

/** What each kind of card issuer publishes for testing: pass the Luhn check, charge nobody. */
export const TEST_CARD_NUMBERS = [
  '4111111111111111',
  '4012888888881881',
  '5555555555554444',
  '5105105105105100',
  '378282246310005',
  '6011111111111117',
] as const;
