import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Checkpoint } from '../../../../src/lake/manifest/manifest.js';
import { ManifestStore } from '../../../../src/lake/manifest/manifest-store.js';
import { TaskState } from '../../../../src/targets/local/replicator/task-state.js';
import { taskView } from '../../../../src/targets/local/replicator/task-view.js';
import { shopManifest } from '../../../support/shop-manifest.js';

const NOW = new Date('2026-03-01T12:00:10Z');
const at = (position: number): Checkpoint => ({ sourceEpoch: 0, file: 'mysql-bin.000001', position });

/** Latencies of a task whose checkpoint is at 500, its last commit 3 s old, its last flush 1.5 s behind. */
function latencies(source: Checkpoint | undefined, status: TaskState['status'] = 'running') {
  const store = new ManifestStore(mkdtempSync(join(tmpdir(), 'futureim-view-')));
  const state = new TaskState(store, { ...shopManifest([]), checkpoint: at(500) });
  state.status = status;
  state.lastCommittedAt = NOW.getTime() - 3_000;
  state.latencyTarget = 1.5;
  const { cdcLatencySource, cdcLatencyTarget } = taskView(state, NOW, source);
  return [cdcLatencySource, cdcLatencyTarget];
}

test('a task that has everything of an idle source has no latency', () => {
  assert.equal(latencies(at(500)), [0, 0]);
});

test('a task that is behind has one', () => {
  assert.equal(latencies(at(900)), [3, 1.5]);
});

test('a checkpoint beyond what was last known of the source shows that it is written to, so the latency is told', () => {
  assert.equal(latencies(at(400)), [3, 1.5]);
});

test('where the source is not known, latency is not zero; a task that does not run has none', () => {
  assert.equal(latencies(undefined), [3, 1.5]);
  assert.equal(latencies(at(500), 'stopped'), [null, null]);
});

test.run();
