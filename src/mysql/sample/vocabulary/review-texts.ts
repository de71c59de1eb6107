interface ReviewTexts {
  titles: readonly string[];
  /** `{noun}` is the kind of product. */
  texts: readonly string[];
}

/** By rating, 1 to 5. */
export const REVIEW_TEXTS: readonly ReviewTexts[] = [
  {
    titles: ['Disappointed', 'Broke at once', 'Do not buy', 'Waste of money'],
    texts: [
      'The {noun} stopped working after two days.',
      'Not as described, I sent it back 😡.',
      'Poor material, and nobody answers my messages.',
    ],
  },
  {
    titles: ['Could be better', 'Meh', 'Expected more', 'Not for me'],
    texts: [
      'The quality does not match the price.',
      'The {noun} came scratched, support offered a small refund.',
      'Works most of the time. Most.',
    ],
  },
  {
    titles: ['Okay', 'Average', 'Does the job', 'Fine'],
    texts: ['Does what it says.\nNothing more.', 'Fine for the money.', 'The {noun} is all right, the colour is off.'],
  },
  {
    titles: ['Good buy', 'Happy', 'Solid', 'Would recommend'],
    texts: [
      'Works well, would buy again.',
      'Good {noun}, though the manual is "minimal".',
      'Solid quality, one star less for the packaging.',
    ],
  },
  {
    titles: ['Excellent!', 'Love it', 'Perfect', 'Best purchase this year'],
    texts: [
      'Exactly what I was looking for 👍',
      'Great {noun}; bought a second one as a gift. Très bien!',
      'Beautifully made, and easy to use.',
    ],
  },
];

/** Added to the text when the parcel came late. */
export const LATE_REMARKS = [
  'It arrived {days} days late.',
  'Delivery took {days} days longer than promised.',
  'Waited {days} extra days for it.',
] as const;
