import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { copyToClipboard } from '../../../src/cli/clipboard.js';
import { processTerminal } from '../../../src/cli/full-screen.js';
import { saveSnapshot } from '../../../src/cli/save-snapshot.js';
import { type Clock, systemClock } from '../../../src/core/clock.js';
import { StateFolder } from '../../../src/platform/state/state-folder.js';
import { PipelineLooks } from '../../../src/runbook/procedures/status/pipeline-looks.js';
import { runDashboard } from '../../../src/tui/index.js';
import { fakeDelivery } from './fake-delivery.js';
import { fakeTarget } from './fake-target.js';

/** The dashboard on a fake platform, as a process of its own for a pseudo-terminal. */
const { values } = parseArgs({
  options: {
    tasks: { type: 'string', default: '5' },
    tables: { type: 'string', default: '4' },
    'load-seconds': { type: 'string', default: '0' },
    /** How much faster than real time the clock runs. */
    speed: { type: 'string', default: '1' },
    interval: { type: 'string', default: '1000' },
    /** Ends after so many looks and writes what they cost there. */
    looks: { type: 'string' },
    report: { type: 'string' },
    actions: { type: 'boolean', default: false },
    /** Something is delivered, and the file says how its pipeline is. */
    pipeline: { type: 'string' },
  },
});

function fastClock(speed: number): Clock {
  const began = Date.now();
  return {
    now: () => new Date(began + (Date.now() - began) * speed),
    monotonic: () => performance.now() * speed,
    sleep: (milliseconds, signal) => systemClock.sleep(milliseconds / speed, signal),
  };
}

const clock = fastClock(Number(values.speed));
const target = fakeTarget({
  tasks: Number(values.tasks),
  tablesOfEach: Number(values.tables),
  clock,
  loadSeconds: Number(values['load-seconds']),
  ...(values.pipeline === undefined ? {} : { delivery: fakeDelivery(values.pipeline) }),
});
const end = new AbortController();
const memory: number[] = [];
const read = target.replication.tasks.bind(target.replication);
let looks = 0;
let began = process.cpuUsage();
const WARM = 20;
Object.assign(target.replication, {
  tasks: () => {
    looks += 1;
    if (looks === WARM) began = process.cpuUsage();
    if (looks % 10 === 0) memory.push(process.memoryUsage().rss);
    if (values.looks !== undefined && looks >= Number(values.looks)) end.abort();
    return read();
  },
});
await runDashboard({
  terminal: processTerminal,
  target,
  state: new StateFolder('/nowhere'),
  pipeline: new PipelineLooks({ delivery: target.delivery, clock, patience: 100 }),
  environment: 'dev',
  tasks: [],
  interval: Number(values.interval),
  version: '0.1.0',
  clock,
  color: process.env.NO_COLOR === undefined,
  theme: 'standard',
  alternateScreen: true,
  keys: {},
  actions: values.actions,
  outside: { copy: copyToClipboard, save: saveSnapshot },
  signal: end.signal,
});
const { user, system } = process.cpuUsage(began);
if (values.report !== undefined) {
  writeFileSync(values.report, JSON.stringify({ looks: looks - WARM, cpuMs: (user + system) / 1_000, memory }));
}
process.exit(0);
