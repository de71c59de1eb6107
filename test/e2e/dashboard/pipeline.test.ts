import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { TerminalSession } from '../../support/terminal-session.js';
import { type FakePipeline, failedPipeline } from '../../support/tui/fake-delivery.js';
import { fakeSession } from '../../support/tui/fake-session.js';

/** Written before each frame. */
const FRAME_STARTS = '\u001b[?2026h';
const LARGEST_FRAME = 2_048;

const folder = mkdtempSync(join(tmpdir(), 'fim-pipeline-'));
const file = join(folder, 'pipeline.json');
let session: TerminalSession;

/** Whole at every moment, since the dashboard reads it whenever it wants. */
function be(pipeline: FakePipeline): void {
  writeFileSync(`${file}.new`, JSON.stringify(pipeline));
  renameSync(`${file}.new`, file);
}

test.after.each(() => session.close());
test.after(() => rmSync(folder, { recursive: true, force: true }));

test('from what failed to what tries it again, at 80 columns', async () => {
  be(failedPipeline());
  session = fakeSession(['--pipeline', file], { columns: 80, rows: 24 });
  const overview = await session.until(/! pipeline: Infrastructure\/Apply failed/);
  assert.match(overview, '→ futureim pipeline retry --stage Infrastructure');
  assert.match(overview, 'P pipeline');
  session.press('P');
  await session.until(/› Source +GitHub +✔ Succeeded/);
  session.press('jj');
  const screen = await session.until(/› Infrastructure +Apply +✖ Failed/);
  assert.match(screen, /Infrastructure\/Apply {2}✖ Failed since [\s\S]*\nBuild terminated with state: FAILED\n/);
  assert.match(screen, '→ futureim logs build:infrastructure-apply --since 1h');
  assert.match(screen, /^pipeline {2}Esc back/m);
  session.press('/site\r');
  await session.until((text) => /› BuildFrontend +Site/.test(text) && !text.includes('GitHub'));
  session.press('c');
  await session.until(/copied: BuildFrontend\/Site/);
  session.press('?');
  await session.until(/keys on the pipeline/);
});

test('while the pipeline does not answer it is told as stale, and the tasks stay fresh; then it goes on', async () => {
  be(failedPipeline());
  session = fakeSession(['--pipeline', file, '--speed', '5'], { columns: 120, rows: 40 });
  await session.until(/Infrastructure\/Apply failed/);
  session.press('P');
  await session.until(/read \d+ s ago, every 10 s/);
  be({ ...failedPipeline(), broken: 'codepipeline is asked too often' });
  const stale = await session.until(/! stale, \d+ s old/);
  assert.match(stale, /✖ the pipeline does not answer for \d+ s: codepipeline is asked too often/);
  assert.match(stale, /updated \d s ago/);
  assert.match(stale, /✔ replicating · 5\/5 tasks running/);
  assert.match(stale, /Apply +✖ Failed/, 'what was known stays');
  const repaired = failedPipeline();
  repaired.executions[0]!.status = 'Succeeded';
  for (const stage of repaired.state.stages) for (const action of stage.actions) action.status = 'Succeeded';
  be(repaired);
  session.press('r');
  await session.until((text) => /shop-pipeline-dev {2}✔ Succeeded/.test(text) && !text.includes('stale'));
  session.press('P');
  await session.until(
    /pipeline Failed → Succeeded[\s\S]*pipeline FIM-AWS-UNREACHABLE: codepipeline is asked too often/,
  );
});

test('a steady pipeline costs a frame no more than everything else', async () => {
  be(failedPipeline());
  session = fakeSession(['--pipeline', file], { columns: 200, rows: 60 });
  await session.until(/Infrastructure\/Apply failed/);
  session.press('P');
  await session.until(/› Source/);
  const first = session.chunks.length;
  const frames = () => session.chunks.slice(first).join('').split(FRAME_STARTS).slice(1);
  await session.until(() => frames().length >= 4);
  const sizes = frames().map((frame) => Buffer.byteLength(frame));
  assert.ok(Math.max(...sizes) <= LARGEST_FRAME, `${sizes} bytes`);
  assert.is((await session.screen()).at(-1), '', 'the last row stays empty');
});

test.run();
