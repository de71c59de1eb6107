import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Manifest } from '../../../../src/lake/manifest/manifest.js';
import { compareCheckpoints, sequenceUpTo } from '../../../../src/lake/manifest/sequence.js';
import { Random } from '../../../../src/mysql/sample/random.js';
import { lakeRows, sourceRows } from './simulation/rebuilt-state.js';
import { SimulatedDisk } from './simulation/simulated-disk.js';
import { type SourceState, sourceHistory } from './simulation/simulated-source.js';
import { MANIFEST, SimulatedTask } from './simulation/simulated-task.js';

const HISTORIES = 800;
const TRANSACTIONS = 120;
/** Probability of a crash before each step; each life has its own, so that short works and long ones are met. */
const CRASH = [1 / 15, 1 / 50, 1 / 200];
/** Probability that the source commits before a step. */
const COMMIT = 1 / 10;

/** Whatever a crash leaves on the disk is the source as of the checkpoint. */
function requireExact(disk: SimulatedDisk, history: readonly SourceState[]): void {
  const { checkpoint, tables } = (disk.read(MANIFEST) as Manifest | undefined) ?? { tables: [] };
  for (const table of tables) {
    if (checkpoint !== undefined) {
      const beyond = table.files.find(({ lastSeq }) => lastSeq > sequenceUpTo(checkpoint));
      assert.is(beyond, undefined, 'a file holds changes that will be read again');
    }
    if (table.state !== 'Table completed' || table.seam === undefined) continue;
    const later = checkpoint === undefined || compareCheckpoints(checkpoint, table.seam) < 0;
    const asOf = later ? table.seam : checkpoint;
    const source = history.find(({ position }) => compareCheckpoints(position, asOf) === 0)!;
    assert.equal(lakeRows(table, disk, asOf), sourceRows(source, table.table), `${table.table} at ${asOf.position}`);
  }
}

/** Lives and crashes through one history. @returns the number of crashes */
function liveThrough(seed: number): number {
  const random = new Random(seed, 'crash-points');
  const history = sourceHistory(random, TRANSACTIONS);
  const disk = new SimulatedDisk();
  let task = new SimulatedTask(disk, random, history, 0);
  let crash = random.pick(CRASH);
  let crashes = 0;
  while (task.head < TRANSACTIONS) {
    if (random.chance(COMMIT)) task.head += 1;
    if (random.chance(crash)) {
      disk.crash(random);
      requireExact(disk, history);
      task = new SimulatedTask(disk, random, history, task.head);
      crash = random.pick(CRASH);
      crashes += 1;
    }
    task.step();
  }
  task.settle();
  for (const table of task.manifest.tables) {
    assert.is(table.state, 'Table completed', `${table.table} is left ${table.state}`);
    assert.equal(lakeRows(table, disk), sourceRows(history[TRANSACTIONS]!, table.table), table.table);
  }
  return crashes;
}

test('after a crash at any point, the lake is the source as of the checkpoint, and nothing is lost or doubled later', () => {
  let crashes = 0;
  for (let seed = 1; seed <= HISTORIES; seed += 1) {
    try {
      crashes += liveThrough(seed);
    } catch (error) {
      (error as Error).message = `seed ${seed}: ${(error as Error).message}`;
      throw error;
    }
  }
  assert.ok(crashes >= 10_000, `only ${crashes} crashes`);
});

test.run();
