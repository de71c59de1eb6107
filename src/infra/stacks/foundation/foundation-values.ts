import type { FOUNDATION_OUTPUTS } from './stack.js';

/** What the foundation stack published. */
export type FoundationValues = Record<(typeof FOUNDATION_OUTPUTS)[number], string>;
