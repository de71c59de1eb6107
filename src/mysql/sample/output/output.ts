/** One file that is being written. */
export interface OutputFile {
  /** Takes the bytes as they are; the caller must not change them afterwards. */
  write(bytes: Uint8Array): void;
}

/** Where a sample goes. */
export interface Output {
  /** @param path within the output, as `orders.csv` or `feeds/competitor-prices.csv` */
  open(path: string): OutputFile;
  /** Waits until what was written is mostly out; to be called often, for memory to stay bounded. */
  drain(): Promise<void>;
}
