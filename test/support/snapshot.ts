import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as assert from 'uvu/assert';
import { ROOT } from '../../scripts/project.js';

/** Compares text with a committed file. With UPDATE_SNAPSHOTS=1 the file is written instead; review it as code. */
export function assertSnapshot(path: string, text: string): void {
  const file = join(ROOT, path);
  if (process.env.UPDATE_SNAPSHOTS === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return;
  }
  assert.ok(existsSync(file), `${path} does not exist: run the test with UPDATE_SNAPSHOTS=1`);
  assert.snapshot(
    text,
    readFileSync(file, 'utf8'),
    `${path} is stale: run the test with UPDATE_SNAPSHOTS=1, review it`,
  );
}
