import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { RingFile } from '../../../../src/targets/local/monitoring/ring-file.js';

const folder = mkdtempSync(join(tmpdir(), 'fim-ring-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));
const SHAPE = { period: 1_000, capacity: 5, columns: 2 };
let files = 0;
const freshPath = () => join(folder, `${++files}.ring`);

test('it holds the newest record of each place, whatever was written', async () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.option(fc.double({ noNaN: true }))), {
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(steps, async (gaps) => {
      const ring = new RingFile(freshPath(), SHAPE);
      const written: { time: number; values: (number | null)[] }[] = [];
      let time = 1_000_000;
      for (const [gap, value] of gaps) {
        time += gap * SHAPE.period;
        const record = { time, values: [value, gap] };
        written.push(record);
        await ring.write(record);
      }
      const places = new Map(written.map((record) => [(record.time / SHAPE.period) % SHAPE.capacity, record]));
      const expected = [...places.values()].sort((a, b) => a.time - b.time);
      assert.equal(await ring.read(0), expected);
      assert.equal(await ring.read(time), written.slice(-1), 'from a moment on');
    }),
    { numRuns: 50 },
  );
});

test('the file never grows beyond its places', async () => {
  const path = freshPath();
  const ring = new RingFile(path, SHAPE);
  for (let time = 10_000; time < 40_000; time += SHAPE.period) await ring.write({ time, values: [time, null] });
  assert.is(statSync(path).size, 16 + 5 * 3 * 8);
  assert.is(statSync(path).mode & 0o777, 0o600);
});

test('no file, a torn one, and one of another shape hold nothing, and are begun anew', async () => {
  const path = freshPath();
  assert.equal(await new RingFile(path, SHAPE).read(0), []);
  writeFileSync(path, 'torn');
  assert.equal(await new RingFile(path, SHAPE).read(0), []);
  await new RingFile(path, { ...SHAPE, columns: 1 }).write({ time: 7_000, values: [1] });
  assert.equal(await new RingFile(path, SHAPE).read(0), []);
  await new RingFile(path, SHAPE).write({ time: 9_000, values: [1, 2] });
  assert.equal(await new RingFile(path, SHAPE).read(0), [{ time: 9_000, values: [1, 2] }]);
});

test.run();
