import { test } from 'uvu';
import { renderAlarmList } from '../../../src/cli/render/alarm-list.js';
import type { Alarm } from '../../../src/targets/ports/alarms.js';
import { assertRendering } from './golden.js';

const VIEW = { width: 80, color: false };
const since = '2026-03-01T12:00:05.123Z';
const fine: Alarm = { id: 'disk-low', rule: 'disk-low', state: 'ok', since, reason: '20.0 GiB free, limit 1.0 GiB' };
const late: Alarm = {
  id: 'lag:retail-copilot',
  rule: 'lag',
  task: 'retail-copilot',
  state: 'alarm',
  since,
  reason: '412 s behind, limit 300 s',
  remedy: "futureim logs 'dms:retail-copilot' --since 30m",
};
const unknown: Alarm = { ...late, id: 'lag:order-oracle', state: 'unknown', reason: 'the lag is unknown' };

test('what is in order is counted, and listed when it is asked for', () => {
  assertRendering(renderAlarmList([fine], false, VIEW), '✔ 0 alarms · 1 in order');
  assertRendering(
    renderAlarmList([fine], true, VIEW),
    `
✔ 0 alarms · 1 in order

   ALARM     SINCE                    WHY
✔  disk-low  2026-03-01 12:00:05 UTC  20.0 GiB free, limit 1.0 GiB
`,
  );
});

test('an alarm stands with its reason and what mends it', () => {
  const { remedy: _, ...nothing } = unknown;
  assertRendering(
    renderAlarmList([late, nothing, fine], false, VIEW),
    `
✖ 1 alarm · 1 in order · 1 unknown

   ALARM               SINCE                    WHY
✖  lag:retail-copilot  2026-03-01 12:00:05 UTC  412 s behind, limit 300 s
   → futureim logs 'dms:retail-copilot' --since 30m
–  lag:order-oracle    2026-03-01 12:00:05 UTC  the lag is unknown
`,
  );
});

test.run();
