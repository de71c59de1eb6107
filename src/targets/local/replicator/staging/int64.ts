const TWO_TO_32 = 4294967296;

/**
 * Writes a whole number into 64-bit slot `index` of an array of 32-bit words, little-endian two's complement.
 * @param value exact, so within ±2^53
 */
export function writeInt64(words: Int32Array, index: number, value: number): void {
  words[index * 2] = value | 0;
  words[index * 2 + 1] = Math.floor(value / TWO_TO_32);
}

/**
 * Writes `seconds × 1,000,000 + microseconds`, whose product a number cannot hold for years far from 1970.
 * 1,000,000 is 15,625 × 2^6: the first factor keeps the product exact, the second is a shift.
 */
export function writeMicroseconds(words: Int32Array, index: number, seconds: number, microseconds: number): void {
  const sixtyFourths = seconds * 15_625;
  const high = Math.floor(sixtyFourths / 67_108_864);
  const low = (sixtyFourths - high * 67_108_864) * 64 + microseconds;
  words[index * 2] = low | 0;
  words[index * 2 + 1] = high + (low >= TWO_TO_32 ? 1 : 0);
}
