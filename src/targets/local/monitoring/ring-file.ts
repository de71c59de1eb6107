import { type FileHandle, open } from 'node:fs/promises';

const MAGIC = 0x46494d31;
const HEADER = 16;
const NUMBER = 8;

export interface RingShape {
  /** Milliseconds between two records. */
  period: number;
  /** Records that are kept. */
  capacity: number;
  /** Numbers of a record. */
  columns: number;
}

export interface RingRecord {
  /** Milliseconds since the epoch. */
  time: number;
  /** Null where the value was unknown. */
  values: (number | null)[];
}

/**
 * Measurements in a file of fixed size, as round-robin databases keep them (https://oss.oetiker.ch/rrdtool/doc/rrdtool.en.html):
 * the place of a record follows from its time, so that nothing but the record itself is ever written, and a record
 * says by its own time whether it is of this round. What a crash tears is one record.
 */
export class RingFile {
  readonly #path: string;
  readonly #shape: RingShape;

  constructor(path: string, shape: RingShape) {
    this.#path = path;
    this.#shape = shape;
  }

  /** Puts a record in the place of the one that is a round older. A file of another shape is begun anew. */
  async write({ time, values }: RingRecord): Promise<void> {
    const record = Buffer.alloc(this.#recordBytes);
    record.writeDoubleLE(time, 0);
    for (let column = 0; column < this.#shape.columns; column++) {
      record.writeDoubleLE(values[column] ?? Number.NaN, (column + 1) * NUMBER);
    }
    const file = await this.#openForWriting();
    try {
      if (!(await this.#isOurs(file))) {
        await file.truncate(0);
        await file.write(this.#header(), 0, HEADER, 0);
      }
      const slot = Math.floor(time / this.#shape.period) % this.#shape.capacity;
      await file.write(record, 0, record.length, HEADER + slot * record.length);
    } finally {
      await file.close();
    }
  }

  async #openForWriting(): Promise<FileHandle> {
    try {
      return await open(this.#path, 'r+');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      return open(this.#path, 'w+', 0o600);
    }
  }

  /** Records from `since` (milliseconds since the epoch) on, oldest first; none when there is no file of this shape. */
  async read(since: number): Promise<RingRecord[]> {
    const file = await open(this.#path, 'r').catch(() => undefined);
    if (file === undefined) return [];
    try {
      if (!(await this.#isOurs(file))) return [];
      return this.#records(await file.readFile(), since).sort((a, b) => a.time - b.time);
    } finally {
      await file.close();
    }
  }

  get #recordBytes(): number {
    return (this.#shape.columns + 1) * NUMBER;
  }

  #records(bytes: Buffer, since: number): RingRecord[] {
    const records: RingRecord[] = [];
    for (let at = HEADER; at + this.#recordBytes <= bytes.length; at += this.#recordBytes) {
      const time = bytes.readDoubleLE(at);
      // Places that were never written are zero.
      if (time === 0 || time < since) continue;
      const values = Array.from({ length: this.#shape.columns }, (_, column) => {
        const value = bytes.readDoubleLE(at + (column + 1) * NUMBER);
        return Number.isNaN(value) ? null : value;
      });
      records.push({ time, values });
    }
    return records;
  }

  #header(): Buffer {
    const { period, capacity, columns } = this.#shape;
    const header = Buffer.alloc(HEADER);
    for (const [index, value] of [MAGIC, period, capacity, columns].entries()) header.writeUInt32LE(value, index * 4);
    return header;
  }

  async #isOurs(file: FileHandle): Promise<boolean> {
    const found = Buffer.alloc(HEADER);
    await file.read(found, 0, HEADER, 0);
    return found.equals(this.#header());
  }
}
