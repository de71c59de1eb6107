/** A limit of the account beside what the plan needs of it. */
export interface Quota {
  /** As AWS prints it, e.g. `VPCs per Region`; ours where AWS does not tell it. */
  name: string;
  needed: number;
  /** Undefined when AWS does not tell it. */
  limit?: number;
  /** Asks AWS for more; absent when the limit is fixed or unknown. */
  increase?: string;
}

/** Limits of the account. */
export interface Quotas {
  /** @throws FutureimError FIM-AWS-… */
  compare(): Promise<Quota[]>;
}
