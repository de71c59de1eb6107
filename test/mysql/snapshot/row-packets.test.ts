import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import type { Connection } from 'mysql2';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { RowPackets } from '../../../src/mysql/snapshot/row-packets.js';

const require = createRequire(import.meta.url);
/** Not exported by the driver; the real one is what must be stood in for. */
const PacketParser = require(join(dirname(require.resolve('mysql2')), 'lib/packet_parser.js')) as new (
  onPacket: (packet: Packet) => void,
) => object;

const LARGEST_PAYLOAD = 0xffffff;
const END = Buffer.from([0xfe, 0, 0, 2, 0]);

interface Packet {
  buffer: Buffer;
  offset: number;
  start: number;
  end: number;
  sequenceId: number;
  numPackets: number;
  clone(): Packet;
}

/** As much of the driver's connection as rows pass through, with its real parser. */
class DriverConnection {
  sequenceId = 0;
  ended = false;
  readonly packetParser = new PacketParser((packet: Packet) => this.handlePacket(packet));
  readonly #held: Packet[] = [];
  #paused = false;
  rows: RowPackets | undefined;

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    while (!this.#paused && this.#held.length > 0) this.handlePacket(this.#held.shift()!);
  }

  handlePacket(packet: Packet): void {
    if (this.#paused) {
      this.#held.push(packet.clone());
      return;
    }
    assert.is(packet.sequenceId, this.sequenceId);
    this.sequenceId = (this.sequenceId + packet.numPackets) & 0xff;
    if (packet.buffer[packet.offset] === 0xfe && packet.end - packet.start < 4 + 9) this.ended = true;
    else this.rows?.row(packet.buffer, packet.offset);
  }
}

const text = (row: Buffer): Buffer =>
  Buffer.concat([row.length < 251 ? Buffer.from([row.length]) : Buffer.of(0xfd, ...uint24(row.length)), row]);
const uint24 = (value: number): number[] => [value & 255, (value >> 8) & 255, value >> 16];

/** The packets that carry `payloads`, the first with sequence number 0. */
function packets(payloads: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [];
  let sequence = 0;
  for (const payload of payloads) {
    for (let at = 0; ; at += LARGEST_PAYLOAD) {
      const part = payload.subarray(at, at + LARGEST_PAYLOAD);
      parts.push(Buffer.of(...uint24(part.length), sequence++ & 255), part);
      if (part.length < LARGEST_PAYLOAD) break;
    }
  }
  return Buffer.concat(parts);
}

/** What comes out when `stream` arrives in chunks and reading pauses at the given rows. */
async function read(stream: Buffer, cuts: readonly number[], pauses: ReadonlySet<number>): Promise<Buffer[]> {
  const connection = new DriverConnection();
  const seen: Buffer[] = [];
  let failure: unknown;
  const rows = new RowPackets(
    connection as unknown as Connection,
    (bytes, offset) => {
      const long = bytes[offset] === 0xfd;
      const start = offset + (long ? 4 : 1);
      const length = long ? bytes.readUIntLE(offset + 1, 3) : bytes[offset]!;
      seen.push(Buffer.from(bytes.subarray(start, start + length)));
      return pauses.has(seen.length) ? pause(0) : undefined;
    },
    (error) => {
      failure = error;
    },
  );
  connection.rows = rows;
  rows.begin();
  const bounds = [0, ...[...cuts].sort((a, b) => a - b), stream.length];
  for (let index = 1; index < bounds.length; index += 1) {
    rows.execute(stream.subarray(bounds[index - 1], bounds[index]));
  }
  while (!connection.ended && failure === undefined) await pause(0);
  if (failure !== undefined) throw failure;
  return seen;
}

test('rows come out whole and in order however they are cut and wherever reading pauses', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 600 }), { minLength: 1, maxLength: 400 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 5 }),
      async (values, cuts, pauses) => {
        const expected = values.map((value) => Buffer.from(value));
        const stream = packets([...expected.map(text), END]);
        const places = cuts.map((share) => Math.floor(share * stream.length));
        const seen = await read(stream, places, new Set(pauses));
        assert.is(seen.length, expected.length);
        assert.ok(seen.every((row, index) => row.equals(expected[index]!)));
      },
    ),
    { numRuns: 300 },
  );
});

test('a row of more than one packet is put together between two short ones', async () => {
  const rows = ['a', 'b'.repeat(0xfffff0), 'c'.repeat(LARGEST_PAYLOAD - 4), 'd'].map((value) => Buffer.from(value));
  const stream = packets([...rows.map(text), END]);
  const seen = await read(stream, [70_000, 0xffff00, 0x1000003], new Set([2]));
  assert.equal(
    seen.map((row) => row.length),
    rows.map((row) => row.length),
  );
  assert.ok(seen.every((row, index) => row.equals(rows[index]!)));
});

test('a failure while a row is taken is told once and ends nothing else', async () => {
  const connection = new DriverConnection();
  const errors: unknown[] = [];
  const rows = new RowPackets(
    connection as unknown as Connection,
    () => {
      throw new Error('no room');
    },
    (error) => errors.push(error),
  );
  rows.begin();
  rows.execute(packets([text(Buffer.from('a')), END]));
  assert.equal(errors, [new Error('no room')]);
});

test.run();
