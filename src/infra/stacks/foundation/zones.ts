/** The two availability zones of the platform: first and second of those that the account sees in the region. */
export const ZONES = ['a', 'b'] as const;

export type Zone = (typeof ZONES)[number];

/** One value for each zone. */
export function eachZone<T>(make: (zone: Zone, index: number) => T): Record<Zone, T> {
  return { a: make('a', 0), b: make('b', 1) };
}

/** Third byte of the /24 of a subnet: .1 and .2 public, .11 and .12 private. */
const THIRD_BYTE = { public: 1, private: 11 } as const;

/** The /24 of a subnet within the /16 of the VPC. */
export function subnetCidr(vpcCidr: string, tier: keyof typeof THIRD_BYTE, index: number): string {
  const [first, second] = vpcCidr.split('.');
  return `${first}.${second}.${THIRD_BYTE[tier] + index}.0/24`;
}
