import type { Connection as CoreConnection } from 'mysql2';

/** What stands before every packet: three bytes of length, one of sequence number. */
const HEADER_BYTES = 4;
/** A packet of this length is continued in the next one. */
const LARGEST_PAYLOAD = 0xffffff;
/** First byte of the packet that ends the rows; as the first byte of a row it announces 8 bytes of length. */
const END_OF_ROWS = 0xfe;
const ERROR = 0xff;

/** The driver's packet parser, a state machine whose state is the function in `execute`. */
interface PacketParser {
  execute(chunk: Buffer): void;
  executeStart(chunk: Buffer): void;
  executePayload(chunk: Buffer): void;
  /** What came of a row that goes on in the next packet. */
  largePacketParts: readonly Buffer[];
  /** Bytes of the payload that is being read. */
  length: number;
  /** Bytes of header and payload that were kept, without the length field. */
  bufferLength: number;
}

/** Parts of the driver's connection that are not in its type. */
interface ConnectionParts {
  packetParser: PacketParser;
  /** What the next packet must carry, modulo 256. */
  sequenceId: number;
  pause(): void;
  resume(): void;
}

/**
 * Walks the rows of a running query in the chunks as they come off the socket, in the place of the driver's parser,
 * which would make a call through four layers of each row. What is not a whole row in one chunk, a row between two
 * chunks, a row of more than 16 MiB, the end, an error, goes to the driver.
 * MySQL, "MySQL Packets" and "Text Resultset".
 */
export class RowPackets {
  readonly #connection: ConnectionParts;
  readonly #parser: PacketParser;
  readonly #onRow: (chunk: Buffer, offset: number) => Promise<void> | undefined;
  readonly #onError: (error: unknown) => void;
  readonly #waiting: Buffer[] = [];
  #paused = false;
  #ended = false;

  /** @param onRow takes the row at `offset`; a promise makes reading pause until it is settled */
  constructor(
    connection: CoreConnection,
    onRow: (chunk: Buffer, offset: number) => Promise<void> | undefined,
    onError: (error: unknown) => void,
  ) {
    this.#connection = connection as unknown as ConnectionParts;
    this.#parser = this.#connection.packetParser;
    this.#onRow = onRow;
    this.#onError = onError;
  }

  /** Takes over, from the next chunk on. */
  begin(): void {
    this.#connection.packetParser = this as unknown as PacketParser;
  }

  /** Gives the connection back to the driver; rows that wait are passed over. */
  end(): void {
    this.#ended = true;
    this.#connection.packetParser = this.#parser;
  }

  /** A row that the driver's parser put together. */
  row(bytes: Buffer, offset: number): void {
    const busy = this.#onRow(bytes, offset);
    if (busy !== undefined) this.#pauseUntil(busy);
  }

  /** Takes the next bytes of the connection; the driver calls it. */
  execute(chunk: Buffer): void {
    if (this.#paused) {
      this.#waiting.push(chunk);
      return;
    }
    try {
      this.#read(chunk);
    } catch (error) {
      this.#onError(error);
    }
  }

  #read(chunk: Buffer): void {
    const parser = this.#parser;
    let at = 0;
    while (at < chunk.length) {
      if (parser.execute === parser.executeStart) {
        if (parser.largePacketParts.length === 0) at = this.#walk(chunk, at);
        if (!this.#paused) {
          parser.execute(chunk.subarray(at));
          return;
        }
      } else {
        const needed = missingBytes(parser);
        parser.execute(chunk.subarray(at, at + needed));
        at += needed;
      }
      if (this.#paused) {
        if (at < chunk.length) this.#waiting.push(chunk.subarray(at));
        return;
      }
    }
  }

  /** @returns where the first packet begins that is not a whole row, or the row after which reading pauses */
  #walk(chunk: Buffer, from: number): number {
    const { length } = chunk;
    let at = from;
    let sequence = -1;
    while (at + HEADER_BYTES < length) {
      const payload = chunk[at]! | (chunk[at + 1]! << 8) | (chunk[at + 2]! << 16);
      const end = at + HEADER_BYTES + payload;
      const first = chunk[at + HEADER_BYTES]!;
      if (end > length || payload === LARGEST_PAYLOAD || first === END_OF_ROWS || first === ERROR) break;
      sequence = chunk[at + 3]!;
      const busy = this.#onRow(chunk, at + HEADER_BYTES);
      at = end;
      if (busy !== undefined) {
        this.#pauseUntil(busy);
        break;
      }
    }
    if (sequence >= 0) this.#connection.sequenceId = (sequence + 1) & 0xff;
    return at;
  }

  #pauseUntil(busy: Promise<void>): void {
    this.#paused = true;
    this.#connection.pause();
    busy.then(() => this.#resume(), this.#onError);
  }

  #resume(): void {
    if (this.#ended) return;
    this.#paused = false;
    this.#connection.resume();
    for (const chunk of this.#waiting.splice(0)) this.execute(chunk);
  }
}

/** How many bytes the parser still needs for the packet it is in; one at a time while that is not known. */
function missingBytes(parser: PacketParser): number {
  if (parser.execute !== parser.executePayload) return 1;
  return parser.length - parser.bufferLength + HEADER_BYTES - 3;
}
