export type Comparison = '<' | '<=' | '>' | '>=' | '=' | '!=';

/** What a condition may speak about; each is compared for every task. */
export type Metric = 'lag' | 'loaded' | 'errors' | 'status';

/** `lag` in milliseconds, `loaded` in percent, `errors` in tables, `status` as in the DMS API. */
export type Term =
  | { metric: 'lag' | 'loaded' | 'errors'; comparison: Comparison; value: number }
  | { metric: 'status'; comparison: '=' | '!='; value: string };

/** A condition holds when every term holds for every task. */
export interface Condition {
  text: string;
  terms: Term[];
}
