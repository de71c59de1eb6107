/** How long a delivery takes, as the first description of the platform has it. Nobody has measured it. */
export interface DeliveryClaim {
  what: string;
  minutes: number;
}

export const DELIVERY_CLAIMS: readonly DeliveryClaim[] = [
  { what: 'a first delivery, into an empty account (cold)', minutes: 30 },
  { what: 'every later one (warm)', minutes: 10 },
];
